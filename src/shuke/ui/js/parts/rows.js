// Tables by keyboard: j and k move, Enter opens, x ticks, / goes to the search field. Clicking a row opens it.
const TYPING = "input, textarea, select, [contenteditable], dialog";

function rows() {
  return [...document.querySelectorAll("[data-rows] tbody tr[data-href]")];
}

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement.closest("tr[data-href]"));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function open(row, event) {
  if (event.metaKey || event.ctrlKey) window.open(row.dataset.href, "_blank", "noopener");
  else location.assign(row.dataset.href);
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest(TYPING) || event.altKey || event.ctrlKey || event.metaKey) return;
  const row = document.activeElement.closest("tr[data-href]");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Enter" && row === document.activeElement) open(row, event);
  else if (event.key === "x" && row) row.querySelector("[data-row-check]")?.click();
  else if (event.key === "/") {
    const search = document.querySelector("main [data-search], [data-search]");
    if (search) { event.preventDefault(); search.focus(); }
  }
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, [popover]") || getSelection().toString()) return;
  open(row, event);
});

// Ticked rows: mark them, count them, show the bar for many.
function recount() {
  const ticked = document.querySelectorAll("[data-row-check]:checked").length;
  document.querySelectorAll("[data-row-check]").forEach((box) => {
    box.closest("tr")?.setAttribute("aria-selected", box.checked);
  });
  document.querySelectorAll("[data-bulk]").forEach((bar) => {
    bar.hidden = ticked === 0;
    bar.querySelectorAll("[data-count]").forEach((place) => { place.textContent = ticked; });
    if (!ticked) fewer(bar);
  });
}

// All rows of the list instead of those ticked: the server has said how many, in a part that holds the field for it.
function more(bar) {
  const all = Boolean(bar.querySelector("[data-all]"));
  bar.querySelectorAll("[data-ticked], [data-ticked-only]").forEach((each) => { each.hidden = all; });
}

function fewer(bar) {
  const place = bar.querySelector("#bulk-all");
  if (place?.querySelector("[data-all]")) place.replaceChildren(offers.get(place));
  more(bar);
}

const offers = new WeakMap();
document.querySelectorAll("#bulk-all").forEach((place) => offers.set(place, place.firstElementChild));
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "bulk-all") more(event.target.closest("[data-bulk]"));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-check-all]")) {
    document.querySelectorAll("[data-row-check]").forEach((box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches("[data-row-check], [data-check-all]")) {
    document.querySelectorAll("[data-bulk]").forEach(fewer);
    recount();
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-uncheck]")) return;
  document.querySelectorAll("[data-row-check], [data-check-all]").forEach((box) => { box.checked = false; });
  recount();
});
