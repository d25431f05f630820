// The review form by keyboard: a digit chooses a level, Ctrl+Enter keeps the score. The page works without it.
const form = document.querySelector("[data-review] form");
const isTyping = (target) => target.matches("textarea, select, input:not([type=radio])");

document.addEventListener("keydown", (event) => {
  if (!form) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    form.requestSubmit();
  } else if (/^[0-9]$/.test(event.key) && !isTyping(event.target) && !event.altKey && !event.ctrlKey) {
    const choice = form.querySelector(`input[type=radio][name=value][value="${event.key}"]`);
    if (choice) {
      choice.checked = true;
      choice.focus();
    }
  }
});
