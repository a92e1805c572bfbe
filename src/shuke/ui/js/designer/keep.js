// What was typed stays on this device until it is saved: it is there again after a lost network or a reload, and
// leaving with unsaved words asks first.
export function keepTyped(form) {
  const place = `shuke:design:${form.dataset.keep}`;
  const fields = () => [...form.elements].filter((each) => each.name && each.name !== "csrfmiddlewaretoken"
    && !["file", "submit", "button"].includes(each.type) && (each.type !== "radio" || each.checked));
  const values = () => Object.fromEntries(fields().map((each) => [each.name, each.value]));
  const words = () => JSON.stringify(values());

  const saved = words();
  let leaving = false;
  const unsaved = () => form.dataset.typed !== undefined || words() !== saved;
  const tell = () => {
    const heading = document.querySelector("[data-heading]");
    heading.dataset.saved ??= heading.textContent;
    heading.textContent = unsaved() ? heading.dataset.unsaved : heading.dataset.saved;
  };
  const note = () => {
    if (unsaved()) sessionStorage.setItem(place, JSON.stringify({ values: values() }));
    else sessionStorage.removeItem(place);
    tell();
  };

  for (const event of ["input", "change"]) form.addEventListener(event, note);
  restore(form, place, saved);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // no network: nothing leaves the page
    leaving = event.target === form;
    if (leaving) sessionStorage.setItem(place, JSON.stringify({ values: values(), sent: true }));
    else sessionStorage.removeItem(place); // an older version is taken back: what was typed makes room for it
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved() && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
}

function restore(form, place, saved) {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const now = JSON.parse(saved);
  // A refused page brings back itself what was typed; what was sent and led to a newer draft is saved.
  if (!kept || form.dataset.typed !== undefined || (kept.sent && kept.values.revision !== now.revision)) {
    if (form.dataset.typed === undefined) sessionStorage.removeItem(place);
    return;
  }
  if (JSON.stringify(kept.values) === saved) return;
  // The draft it follows comes along: when somebody saved in between, the server says so.
  for (const [name, value] of Object.entries(kept.values)) {
    const field = form.elements[name];
    if (!field) continue;
    field.value = value;
    const first = field instanceof RadioNodeList ? field[0] : field;
    first.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const chosen = form.querySelector("[name=template]:checked");
  chosen?.dispatchEvent(new Event("change", { bubbles: true }));
  window.dispatchEvent(new CustomEvent("toast", { detail: { text: form.dataset.sayAgain } }));
}
