// Fingers and keyboard. At a desk the whole sale is typed: digits, +, Enter; "/" finds a member; "-" splits the payment,
// "*" takes the cash that was handed over; Esc clears.
import { makeBurst } from "./burst.js";
import { $ } from "./dom.js";
import { readCode } from "./find.js";

const KEYS = { Backspace: "back", "+": "plus", ".": ".", ",": "." };

export function setUpKeys(till) {
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]");
    if (key && key.closest("#till")) return till.press(key.dataset.key);
    if (event.target.closest("#charge")) return till.charge();
    if (event.target.closest("#clear")) return till.clear();
    if (event.target.closest("#split")) return till.split();
    if (event.target.closest("#serve")) return till.pickStaff((id) => till.change({ servedBy: id }));
    if (event.target.closest("[data-next]")) { event.preventDefault(); return till.next(); }
    if (event.target.closest("#queue-send")) return void till.keeper.touch();
    const undo = event.target.closest("[data-undo-sale]");
    if (undo) return till.undo(undo);
    const print = event.target.closest("[data-print-receipt]");
    if (print) return void window.open(print.dataset.printReceipt, "_blank", "noopener");
  });
  $("#by-amount").addEventListener("change", () => till.setMode("amount"));
  $("#by-service").addEventListener("change", () => till.setMode("service"));
  const scanned = makeBurst({
    keep: () => till.sale.terms,
    restore: (terms) => till.change({ terms }),
    read: (text) => {
      if (!$("#done").hidden) till.next();
      readCode(till, text);
    },
  });
  document.addEventListener("keydown", (event) => onKey(till, scanned, event));
}

function onKey(till, scanned, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (typing) return;
  if (scanned(event.key)) return event.preventDefault();
  if (!$("#done").hidden) {
    if (event.key === "Enter" && !event.target.closest?.("button, a")) { event.preventDefault(); till.next(); }
    return;
  }
  if (event.key === "/") { event.preventDefault(); $("#find").focus(); return; }
  if (event.key === "-") { event.preventDefault(); return void till.split(); }
  if (event.key === "*") { event.preventDefault(); return void till.takeCash(); }
  if (event.key === "Escape") return till.clear();
  if (event.key === "Enter") {
    if (event.target.closest?.("button, a") && event.target.id !== "charge") return;
    event.preventDefault();
    return void till.charge();
  }
  const key = /^\d$/.test(event.key) ? event.key : KEYS[event.key];
  if (!key || till.sale.mode !== "amount") return;
  event.preventDefault();
  till.press(key);
}
