// Small pads in a sheet: the customer's PIN, and how much one way of paying takes.
import { $, make } from "./dom.js";
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

export function askAmount(till, label, most) {
  const dialog = $("#part-sheet");
  const field = $("#part");
  $("#part-label").textContent = label;
  field.value = "";
  field.placeholder = plain(most, till.exponent);
  return new Promise((answer) => {
    const form = $("#part-form");
    form.onsubmit = (event) => {
      event.preventDefault();
      answer(field.value.trim() === "" ? null : Math.min(parse(field.value, till.exponent), most));
      dialog.close();
    };
    dialog.addEventListener("close", () => answer(undefined), { once: true });
    dialog.showModal();
    field.focus();
  });
}
