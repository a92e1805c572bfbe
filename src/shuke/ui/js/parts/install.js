// Puts the app on the home screen: by the browser's own question where there is one (Android, desktop), by words on
// iPhones. Offered below the cards, once put off it stays away for two months; the Me page always has it.
const PUT_OFF = "shuke-install-later";
const TWO_MONTHS = 61 * 24 * 3600 * 1000;
const isInstalled = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const isApple = navigator.standalone === false;

export function offerInstall() {
  const offer = document.querySelector("[data-install]");
  if (!offer || isInstalled) return;
  if (isApple) show(offer, "apple");
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    show(offer, "prompt");
    offer.querySelector("[data-install-now]").addEventListener("click", () => ask(offer, event), { once: true });
  });
  window.addEventListener("appinstalled", () => { offer.hidden = true; });
  offer.querySelector("[data-install-later]")?.addEventListener("click", () => {
    localStorage.setItem(PUT_OFF, String(Date.now()));
    offer.hidden = true;
  });
}

function show(offer, way) {
  if (offer.hasAttribute("data-install-quiet") && Date.now() - Number(localStorage.getItem(PUT_OFF)) < TWO_MONTHS) return;
  offer.querySelectorAll("[data-install-way]").forEach((each) => { each.hidden = each.dataset.installWay !== way; });
  offer.hidden = false;
}

async function ask(offer, event) {
  event.prompt();
  const { outcome } = await event.userChoice;
  if (outcome === "accepted") navigator.storage?.persist?.();
  offer.hidden = true;
}
