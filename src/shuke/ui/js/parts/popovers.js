// Puts a native popover beside what opened it, inside the window.
const GAP = 8;

function place(popover, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
  const end = popover.dataset.align === "end";
  const left = Math.min(Math.max(GAP, end ? at.right - width : at.left), innerWidth - width - GAP);
  popover.style.left = `${left}px`;
  popover.style.top = `${below ? at.bottom + GAP : at.top - height - GAP}px`;
}

document.addEventListener("toggle", (event) => {
  if (event.newState !== "open" || !event.target.matches("[popover]")) return;
  const opener = document.querySelector(`[popovertarget="${CSS.escape(event.target.id)}"]`);
  if (opener) place(event.target, opener);
}, true);
