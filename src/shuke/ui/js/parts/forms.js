// Forms: filters submit themselves, a form is sent once, and the first wrong field gets the cursor.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit]");
  if (form) form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A form that htmx asks about while one types (it has its own trigger) is still sent by the browser.
  if (form.method !== "post" || form.matches("[hx-post]:not([hx-trigger]), [data-hx-post]")) return;
  // The browser would leave the page for its own word on it, and with it what was typed.
  if (!navigator.onLine && !event.defaultPrevented) return stay(event);
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});

function stay(event) {
  event.preventDefault();
  window.dispatchEvent(new CustomEvent("toast", { detail: { text: document.body.dataset.sayOffline } }));
}

// Coming back with the browser's arrow finds the form usable again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

function focusFirstWrong(root) {
  const wrong = root.querySelector?.('[aria-invalid="true"]') ?? root.querySelector?.("form .complaints");
  if (!wrong) return;
  if (wrong.matches(".complaints")) wrong.tabIndex = -1;
  for (let fold = wrong.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  wrong.focus();
}
focusFirstWrong(document);
document.addEventListener("htmx:load", (event) => focusFirstWrong(event.target));

// What was reckoned from a form holds while the form stays as it was then, a field apart from the reckoning apart.
document.addEventListener("input", (event) => {
  const form = event.target.form?.id;
  if (!form || "apart" in event.target.dataset) return;
  document.querySelectorAll(`[data-while-same="${form}"]`).forEach((each) => { each.hidden = true; });
  document.querySelectorAll(`[data-once-changed="${form}"]`).forEach((each) => { each.hidden = false; });
});

// A button that fills a field with a ready value.
document.addEventListener("click", (event) => {
  const fill = event.target.closest("[data-fill]");
  if (!fill) return;
  const field = document.getElementById(fill.dataset.fill);
  field.value = fill.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
