// Tables of inputs grow: the button under one copies its last row, empty. Without script one spare row is there.
function showAdders(root) {
  root.querySelectorAll("[data-add-row]").forEach((button) => { button.hidden = false; });
}
showAdders(document);
document.addEventListener("htmx:load", (event) => showAdders(event.target));

function renumber(row, place) {
  row.querySelectorAll("[name], [id], [for]").forEach((each) => {
    for (const name of ["name", "id", "for"]) {
      if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replace(/\d+/, place));
    }
  });
  row.querySelectorAll("label").forEach((label) => { label.innerHTML = label.innerHTML.replace(/^\d+/, place + 1); });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (!button) return;
  const body = document.querySelector(`[data-rows-of="${button.dataset.addRow}"]`);
  const all = body.querySelectorAll("tr:not(.fault), [data-row]");
  const row = all[all.length - 1].cloneNode(true);
  // Rows of a form with a name for each cell count on: m2-text, m3-text.
  if (body.dataset.most) renumber(row, all.length);
  row.querySelectorAll("input, select").forEach((input) => {
    if (!body.dataset.most) input.id = input.id && input.id.replace(/\d+$/, all.length + 1);
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  });
  row.querySelectorAll("input").forEach((input) => { input.value = ""; });
  row.querySelectorAll("select").forEach((select) => { select.selectedIndex = 0; });
  row.querySelectorAll(".err").forEach((each) => each.remove());
  if ("open" in row) row.open = true;
  row.querySelectorAll(".wrong").forEach((each) => each.classList.remove("wrong"));
  body.append(row);
  if (body.dataset.most && all.length + 1 >= Number(body.dataset.most)) button.hidden = true;
  row.querySelector("input:not([type=hidden])").focus();
});
