// Tables of inputs grow: the button under one copies its last row, empty. Without script one spare row is there.
function showAdders(root) {
  root.querySelectorAll("[data-add-row]").forEach((button) => { button.hidden = false; });
}
showAdders(document);
document.addEventListener("htmx:load", (event) => showAdders(event.target));

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (!button) return;
  const body = document.querySelector(`[data-rows-of="${button.dataset.addRow}"]`);
  const all = body.querySelectorAll("tr:not(.fault), [data-row]");
  const row = all[all.length - 1].cloneNode(true);
  row.querySelectorAll("input, select").forEach((input) => {
    input.id = input.id && input.id.replace(/\d+$/, all.length + 1);
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  });
  row.querySelectorAll("input").forEach((input) => { input.value = ""; });
  row.querySelectorAll("select").forEach((select) => { select.selectedIndex = 0; });
  row.querySelectorAll(".err").forEach((each) => each.remove());
  if ("open" in row) row.open = true;
  row.querySelectorAll(".wrong").forEach((each) => each.classList.remove("wrong"));
  body.append(row);
  row.querySelector("input:not([type=hidden])").focus();
});
