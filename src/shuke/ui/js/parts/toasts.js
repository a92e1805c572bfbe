// What happened, and one way back. Sources: the page itself, htmx answers (HX-Trigger: toast), scripts.
import htmx from "htmx.org/dist/htmx.esm.js";

const STAY = 8000;

function shelf() {
  return document.querySelector(".toasts");
}

function leaveLater(toast) {
  let timer = setTimeout(() => leave(toast), STAY);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(() => leave(toast), STAY / 2); });
}

function leave(toast) {
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 220);
}

function undoButton(url, label) {
  const button = document.createElement("button");
  button.className = "btn small";
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    if (typeof url === "function") url();
    else htmx.ajax("POST", url, { swap: "none", source: document.body });
    leave(button.closest(".toast"));
  });
  return button;
}

export function show({ text, undo, undoLabel }) {
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  toast.append(words);
  if (undo) toast.append(undoButton(undo, undoLabel || shelf().dataset.undo));
  shelf()?.append(toast);
  leaveLater(toast);
}

window.addEventListener("toast", (event) => show(event.detail));
document.querySelectorAll(".toasts .toast").forEach((toast) => {
  const undo = toast.dataset.undo;
  if (undo) toast.append(undoButton(undo, shelf().dataset.undo));
  leaveLater(toast);
});
