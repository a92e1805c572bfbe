// A page of the member's that may come from the phone's own keeping: it says so until the server has answered.
import { tell, workers } from "./worker.js";

const page = document.querySelector("[data-kept]");
let isStale = page?.dataset.kept === "yes";

export function isFresh() {
  return !isStale;
}

export function becameFresh() {
  isStale = false;
  say();
}

function say() {
  document.querySelectorAll("[data-offline]").forEach((each) => { each.hidden = navigator.onLine && !isStale; });
}

// The cards whose pages shall open without network; `again` when what they show has changed, `whole` when these are all.
export function keepCards(cards, { again = false, whole = false } = {}) {
  if (workers) tell({ about: "keep-cards", cards, again, whole });
}

if (page) {
  window.addEventListener("online", say);
  window.addEventListener("offline", say);
  say();
}
