// Small pads in a sheet: the customer's PIN, and how much cash was handed over.
import { $, fill, make } from "./dom.js";
import { parse, plain } from "./money.js";

export function askPin(till, says = "") {
  const dialog = $("#pin-sheet");
  const dots = $("#pin-dots");
  let pin = "";
  const show = () => { dots.replaceChildren(...Array.from({ length: 6 }, (_, place) => make("i", { class: place < pin.length ? "on" : "" }))); };
  $("#pin-says").textContent = says || till.words.pin_says;
  show();
  return new Promise((answer) => {
    const type = (key) => {
      pin = key === "back" ? pin.slice(0, -1) : (pin + key).slice(0, 6);
      show();
      if (pin.length === 6) { answer(pin); dialog.close(); }
    };
    const onClick = (event) => { const key = event.target.closest("[data-pin]"); if (key) type(key.dataset.pin); };
    const onKey = (event) => {
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === "Backspace") type("back");
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    dialog.addEventListener("click", onClick);
    dialog.addEventListener("keydown", onKey);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", onClick);
      dialog.removeEventListener("keydown", onKey);
      answer(null);
    }, { once: true });
    dialog.showModal();
  });
}

// The cash handed over in minor units, null for "exactly"; undefined when the sheet was closed.
export function askCash(till, cash) {
  const dialog = $("#cash-sheet");
  const field = $("#cash-given");
  const { symbol, exponent, words } = till;
  const given = () => (field.value.trim() === "" ? cash : parse(field.value.replace(",", "."), exponent));
  const show = () => {
    const back = given() - cash;
    $("#cash-change").textContent = symbol + plain(Math.abs(back), exponent);
    $("#cash-says").textContent = back < 0 ? words.cash_short : words.cash_back;
    $("#cash-done").disabled = back < 0;
  };
  $("#cash-due").textContent = symbol + plain(cash, exponent);
  field.value = "";
  field.placeholder = plain(cash, exponent);
  field.oninput = show;
  show();
  return new Promise((answer) => {
    $("#cash-form").onsubmit = (event) => {
      event.preventDefault();
      if ($("#cash-done").disabled) return;
      answer(given() === cash ? null : given());
      dialog.close();
    };
    dialog.addEventListener("close", () => answer(undefined), { once: true });
    dialog.showModal();
    field.focus();
  });
}

// An unusual sum is said once more, large: a slip of the finger is seen before it is paid.
export function askSum(till) {
  const dialog = $("#sum-sheet");
  const sum = till.symbol + plain(till.bill.pay, till.exponent);
  $("#sum-asked").textContent = sum;
  $("#sum-yes").textContent = fill(till.words.charge, { sum });
  dialog.returnValue = "";
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });
}
