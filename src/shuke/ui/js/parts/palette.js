// Ctrl-K: the field asks the server as one types; arrows choose, Enter goes.
const palette = document.getElementById("palette");

function links() {
  return [...palette.querySelectorAll(".found a")];
}

function choose(index) {
  links().forEach((link, i) => link.setAttribute("aria-selected", i === index));
  links()[index]?.scrollIntoView({ block: "nearest" });
}

function chosen() {
  return links().findIndex((link) => link.getAttribute("aria-selected") === "true");
}

function show() {
  palette.showModal();
  palette.querySelector("input").select();
  if (!links().length) palette.querySelector("input").dispatchEvent(new Event("palette-open", { bubbles: true }));
}

if (palette) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); show(); }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) show();
  });
  palette.addEventListener("keydown", (event) => {
    const count = links().length;
    if (event.key === "ArrowDown") { event.preventDefault(); choose((chosen() + 1) % count); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose((chosen() - 1 + count) % count); }
    if (event.key === "Enter") { event.preventDefault(); (links()[chosen()] ?? links()[0])?.click(); }
  });
  palette.addEventListener("htmx:afterSwap", () => choose(0));
}
