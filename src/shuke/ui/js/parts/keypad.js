// A keypad writes an amount into its field: digits, one point, at most two places after it.
const SHAPE = /^(0|[1-9]\d{0,8})?(\.\d{0,2})?$/;

export function press(value, key) {
  if (key === "back") return value.slice(0, -1);
  if (key === "clear") return "";
  const next = (value === "0" && key !== "." ? "" : value) + key;
  return SHAPE.test(next) ? next : value;
}

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]");
  const pad = key?.closest("[data-keypad]");
  const field = pad && document.getElementById(pad.dataset.keypad);
  if (!field) return;
  field.value = press(field.value, key.dataset.key);
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
