// Answers that survive a lost connection. htmx sends each answer as it is typed; this file keeps what was typed on the
// device until the server says that it is kept, sends it again when the connection returns, and says how each stands.
// Without it the page is an ordinary form with a button.
(() => {
  "use strict";

  const page = document.querySelector("[data-answers]");
  if (!page) return;
  const words = page.dataset;
  const PREFIX = `multaqa.answers:${words.reader}:`;
  const FIELDS = ["value", "gap", "note"];
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  let wait = FIRST_WAIT;
  let timer = null;

  const forms = () => [...page.querySelectorAll("form[data-answer]")];
  const keyOf = (form) => PREFIX + form.getAttribute("action");
  const contentOf = (form) => FIELDS.map((name) => form.elements[name].value);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function stored(form) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(form)));
    } catch {
      return null;
    }
  }

  function store(form) {
    const kept = {
      content: contentOf(form),
      seen: form.elements.seen.value,
      page: location.pathname,
      submission: form.elements.submission.value,
    };
    try {
      localStorage.setItem(keyOf(form), JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the answer still goes to the server as usual.
    }
    return kept;
  }

  function say(form, tone, text) {
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
  }

  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(sendAll, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function sendAll() {
    for (const form of forms()) {
      if (stored(form) && !form.querySelector("[data-outcome=conflict]")) form.requestSubmit();
    }
    showElsewhere();
  }

  // Answers of other pages that wait on this device: say where.
  function showElsewhere() {
    const here = new Set(forms().map(keyOf));
    const pages = new Set();
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !here.has(key)) pages.add(JSON.parse(localStorage.getItem(key)).page);
    }
    const notice = page.querySelector("[data-elsewhere]");
    notice.hidden = pages.size === 0;
    notice.querySelector("ul").replaceChildren(
      ...[...pages].map((path) => {
        const link = document.createElement("a");
        link.href = path;
        link.textContent = decodeURI(path);
        link.dir = "ltr";
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  }

  function restore(form) {
    const kept = stored(form);
    if (!kept) return;
    if (same(kept.content, contentOf(form))) {
      localStorage.removeItem(keyOf(form));
      return;
    }
    FIELDS.forEach((name, at) => { form.elements[name].value = kept.content[at]; });
    // The version that was looked at then: if somebody was faster, the server shows both answers.
    form.elements.seen.value = kept.seen;
    form.elements.submission.value = kept.submission;
    say(form, "wait", words.kept);
  }

  const formOf = (event) => event.target.closest?.("form[data-answer]");

  page.addEventListener("input", (event) => {
    const form = formOf(event);
    if (!form) return;
    store(form);
    say(form, "going", words.typing);
  });

  page.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    form.sentContent = contentOf(form);
    say(form, "going", words.saving);
  });

  page.addEventListener("htmx:beforeSwap", (event) => {
    const form = formOf(event);
    if (!form) return;
    const outcome = event.detail.xhr.getResponseHeader("X-Answer");
    // Faults and conflicts are shown; a page that is no answer, such as the one for signing in, is not.
    event.detail.shouldSwap = Boolean(outcome);
    event.detail.isError = false;
    if (!outcome) {
      say(form, "stop", words.refused);
      return;
    }
    wait = FIRST_WAIT;
    if (outcome === "saved") {
      form.wasSaved = true;
    }
  });

  page.addEventListener("htmx:afterSwap", (event) => {
    const form = formOf(event);
    if (!form?.wasSaved) return;
    form.wasSaved = false;
    if (same(form.sentContent, contentOf(form))) localStorage.removeItem(keyOf(form));
    else store(form);
  });

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    page.addEventListener(failure, (event) => {
      const form = formOf(event);
      if (!form) return;
      say(form, "wait", words.kept);
      retryLater();
    });
  }

  page.addEventListener("htmx:responseError", (event) => {
    const form = formOf(event);
    if (form && event.detail.xhr.status >= 500) retryLater();
  });

  window.addEventListener("online", sendAll);
  window.addEventListener("load", () => {
    forms().forEach(restore);
    sendAll();
  });
})();
