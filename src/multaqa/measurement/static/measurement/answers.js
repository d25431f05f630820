// Answers that survive a lost connection. htmx sends each answer as it is typed; this file keeps what was typed on the
// device until the server says that it is kept, sends it again when the connection returns, and says how each stands.
// Without it the page is an ordinary form with a button.
(() => {
  "use strict";

  const device = document.querySelector("[data-device]");
  if (!device) return;
  const words = device.dataset;
  const PREFIX = `multaqa.answers:${words.reader}:`;
  const FIELDS = ["value", "gap", "note"];
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  let wait = FIRST_WAIT;
  let timer = null;

  const forms = () => [...document.querySelectorAll("form[data-answer]")];
  const formOf = (event) => event.target.closest?.("form[data-answer]");
  const keyOf = (form) => PREFIX + form.getAttribute("action");
  const contentOf = (form) => FIELDS.map((name) => form.elements[name].value);
  const hidden = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);
  const isSettled = (form) => form.querySelector("[data-outcome], [data-local].tone-stop") !== null;
  const isDisputed = (form) => form.querySelector("[data-outcome=conflict]") !== null;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function store(form) {
    const kept = {
      content: contentOf(form),
      seen: hidden(form, "seen").value,
      page: location.pathname,
      title: document.querySelector("h1")?.textContent.trim(),
      submission: hidden(form, "submission").value,
    };
    try {
      localStorage.setItem(keyOf(form), JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the answer still goes to the server as usual.
    }
  }

  function say(form, tone, text, link) {
    const place = form.querySelector(".answer-status");
    let line = place.querySelector("[data-local]");
    if (!line) {
      place.querySelector("[data-outcome]")?.remove();
      line = document.createElement("p");
      line.dataset.local = "";
      place.prepend(line);
    }
    line.className = `state tone-${tone}`;
    line.textContent = text;
    if (!link) return;
    const way = document.createElement("a");
    [way.href, way.textContent] = link;
    line.append(" ", way);
  }

  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      wait = Math.min(wait * 2, LONGEST_WAIT);
      sendAll();
    }, wait);
  }

  function sendAll() {
    for (const form of forms()) {
      if (read(keyOf(form)) && !isDisputed(form)) form.requestSubmit();
    }
    showElsewhere();
  }

  // Answers of other pages that wait on this device: say where.
  function showElsewhere() {
    const here = new Set(forms().map(keyOf));
    const pages = new Map();
    for (const key of Object.keys(localStorage)) {
      const kept = key.startsWith(PREFIX) && !here.has(key) ? read(key) : null;
      if (kept) pages.set(kept.page, kept.title || decodeURI(kept.page));
    }
    device.hidden = pages.size === 0;
    device.querySelector("ul").replaceChildren(
      ...[...pages].map(([path, title]) => {
        const link = document.createElement("a");
        [link.href, link.textContent] = [path, title];
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  }

  function restore(form) {
    const kept = read(keyOf(form));
    if (!kept) return;
    if (same(kept.content, contentOf(form))) {
      localStorage.removeItem(keyOf(form));
      return;
    }
    FIELDS.forEach((name, at) => { form.elements[name].value = kept.content[at]; });
    // The version that was looked at then: if somebody was faster, the server shows both answers.
    hidden(form, "seen").value = kept.seen;
    hidden(form, "submission").value = kept.submission;
    say(form, "wait", words.kept);
  }

  // Why the server gave no answer about the answer, and what the person can do.
  function sayWhy(form, { status, responseURL }) {
    const here = location.pathname;
    if (status === 0 || status === 429 || status >= 500) {
      say(form, "wait", words.kept);
      retryLater();
    } else if (status === 403) say(form, "stop", words.stale, [here, words.again]);
    else if (status === 404) say(form, "stop", words.closed);
    else if (new URL(responseURL || here, location).pathname.includes(words.signin)) {
      say(form, "stop", words.refused, [`${words.signin}?next=${encodeURIComponent(here)}`, words.enter]);
    } else say(form, "stop", words.stale, [here, words.again]);
  }

  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (!form) return;
    store(form);
    say(form, "going", words.typing);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const { triggeringEvent } = event.detail.requestConfig;
    if (triggeringEvent?.type !== "submit" && isSettled(form) && same(form.sentContent, contentOf(form))) {
      // Leaving a field says nothing new; sent again it would take a button or a link away under the pointer.
      event.preventDefault();
      return;
    }
    form.sentContent = contentOf(form);
    say(form, "going", words.saving);
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = formOf(event);
    if (!form) return;
    const { xhr } = event.detail;
    const outcome = xhr.getResponseHeader("X-Answer");
    // Faults and conflicts are shown; a page that is no answer, such as the one for signing in, is not.
    event.detail.shouldSwap = Boolean(outcome);
    event.detail.isError = false;
    if (!outcome) {
      sayWhy(form, xhr);
      return;
    }
    wait = FIRST_WAIT;
    form.wasSaved = outcome === "saved";
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const form = formOf(event);
    if (!form?.wasSaved) return;
    form.wasSaved = false;
    if (same(form.sentContent, contentOf(form))) localStorage.removeItem(keyOf(form));
    else store(form);
  });

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      const form = formOf(event);
      if (form) sayWhy(form, { status: 0 });
    });
  }

  // Who keeps the other person's answer gives up what is kept on the device.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theirs]")) localStorage.removeItem(keyOf(formOf(event)));
  });

  // Whoever leaves before an answer was sent need not wait: it goes out behind the page, under the same key.
  window.addEventListener("pagehide", () => {
    for (const form of forms()) {
      if (!read(keyOf(form)) || isDisputed(form)) continue;
      const sending = { method: "POST", body: new FormData(form), keepalive: true, headers: { "HX-Request": "true" } };
      fetch(form.getAttribute("action"), sending).catch(() => {});
    }
  });

  window.addEventListener("online", sendAll);
  window.addEventListener("load", () => {
    forms().forEach(restore);
    sendAll();
  });
})();
