// Copy and print.
document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    window.dispatchEvent(new CustomEvent("toast", { detail: { text: copy.dataset.copied } }));
  }
  if (event.target.closest("[data-print]")) window.print();
});
