// A link handed to the phone's own way of sending things; where there is none, copying is left.
for (const button of document.querySelectorAll("[data-share]")) {
  const what = { url: button.dataset.share, title: button.dataset.shareTitle };
  button.hidden = !navigator.canShare?.(what);
  // Whoever closes the sheet again has simply changed his mind.
  button.addEventListener("click", () => navigator.share(what).catch(() => {}));
}
