// One bill, several ways: each typed sum stands, the way that was chosen takes the rest.
import { $, fill, make } from "./dom.js";
import { parse, plain } from "./money.js";

// What the typed sums leave; below zero they are too much.
export function leftover(due, typed) {
  return due - [...typed.values()].reduce((sum, amount) => sum + amount, 0);
}

export function askSplit(till, first) {
  const dialog = $("#split-sheet");
  const { methods, exponent, symbol, words, bill, sale } = till;
  const due = bill.due;
  const now = new Map(sale.ways.filter((way) => way.fixed !== null).map((way) => [way.method, way.fixed]));
  const fields = new Map();
  for (const { key } of methods) {
    const field = make("input", { id: `split-${key}`, inputmode: "decimal", autocomplete: "off", maxlength: "14", oninput: () => show() });
    if (now.has(key)) field.value = plain(now.get(key), exponent).replaceAll(",", "");
    fields.set(key, field);
  }
  const typed = () => new Map([...fields].map(([key, field]) => [key, parse(field.value.replace(",", "."), exponent)]).filter(([, amount]) => amount > 0));
  const taker = () => {
    const sums = typed();
    // A sum typed for the usual way leaves the rest to the next one.
    return sums.has(sale.usual) ? methods.find((method) => !sums.has(method.key))?.key ?? sale.usual : sale.usual;
  };
  const show = () => {
    const by = taker();
    const rest = leftover(due, typed());
    for (const [key, field] of fields) {
      field.placeholder = key === by && rest > 0 ? plain(rest, exponent) : "";
      field.closest("label").classList.toggle("rest", key === by && rest > 0);
    }
    const over = rest < 0;
    $("#split-says").textContent = over ? fill(words.split_over, { sum: symbol + plain(-rest, exponent) }) : words.split_says;
    $("#split-says").classList.toggle("bad", over);
    $("#split-done").disabled = over;
  };
  $("#split-due").textContent = symbol + plain(due, exponent);
  $("#split-rows").replaceChildren(...methods.map(({ key, label }) => make("label", { for: `split-${key}` }, make("span", {}, label), fields.get(key))));
  show();
  return new Promise((answer) => {
    $("#split-form").onsubmit = (event) => {
      event.preventDefault();
      if ($("#split-done").disabled) return;
      const by = taker();
      answer({ ways: waysOf(typed(), by, leftover(due, typed())) });
      dialog.close();
    };
    dialog.addEventListener("close", () => answer(null), { once: true });
    dialog.showModal();
    const field = fields.get(first) ?? fields.get("cash") ?? fields.values().next().value;
    field.focus();
    field.select();
  });
}

// A single way needs no split; the way of the rest stays last, so that a bill that grows lands there.
export function waysOf(typed, by, rest) {
  const fixed = [...typed].map(([method, amount]) => ({ method, fixed: amount }));
  if (fixed.length === 0) return [];
  if (rest === 0 && fixed.length === 1) return [{ method: fixed[0].method, fixed: null }];
  return [...fixed.filter((way) => way.method !== by), { method: by, fixed: null }];
}
