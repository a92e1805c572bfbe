// Sales of a till that this device has not sent yet: said before somebody signs out or counts the drawer.
import { waitingOf } from "../till/offline/rules.js";
import { remembered } from "../till/state.js";
import { canKeep, merchants, records } from "../till/offline/vault.js";

if (canKeep()) {
  document.addEventListener("submit", warn, { capture: true });
  for (const place of document.querySelectorAll("[data-till-queue]")) tell(place);
}

async function waiting() {
  const all = await Promise.all((await merchants()).map(records));
  return waitingOf(all.flat()).count;
}

async function tell(place) {
  const count = await waiting().catch(() => 0);
  if (!count) return;
  place.prepend(place.dataset.tillQueue.replace("{n}", count), " ");
  place.hidden = false;
}

// Once: who presses again means it. The sales stay, and go out when the next one signs in here.
async function warn(event) {
  const form = event.target;
  if (!form.matches('[action="/sign-out/"]') || form.dataset.warned) return;
  event.preventDefault();
  form.dataset.warned = "yes";
  const count = await waiting().catch(() => 0);
  const words = remembered("shuke.till.leave", "");
  if (!count || !words) return form.requestSubmit();
  window.dispatchEvent(new CustomEvent("toast", { detail: { text: words.replace("{n}", count) } }));
}
