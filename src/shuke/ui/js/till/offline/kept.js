// A sale without network: what may be sold, what is written down of it, and the provisional receipt.
import { fill, icon, make } from "../dom.js";
import { plain, pieces, short } from "../money.js";
import { hourOf } from "./line.js";
import { aboutPoints } from "./rules.js";

// Only money: whatever leaves a card needs the server, so that it cannot leave it twice. A free service is such a thing.
export function isMoneyOnly(sale, bill, pin) {
  return !sale.lines.some((line) => line.pack) && bill.freed === 0 && bill.spent.count === 0 && bill.balance === 0 && !pin;
}

// The same sale in the words in which it is taken in later: a token is worth nothing by then, the number stands.
export function bodyToKeep({ token: _used, pin: _secret, spend_points: _none, spend_balance: _nothing, ...body }, member) {
  return member?.card && member.state === "active" ? { ...body, card: member.card } : body;
}

export function refusalWords(till, why) {
  const { words } = till.offline;
  const sum = (minor) => till.symbol + short(minor ?? 0, till.exponent);
  return fill(words[`no_${why.reason}`], { n: why.n, sum: sum(why.sum), most: sum(why.most) });
}

// A card shown to a till without network: its tier as far as this device has seen it.
export async function keptMember(till, { number, code }) {
  const known = await till.keeper.recallMember(number);
  const { words } = till.offline;
  const tail = number.slice(-4);
  const says = [code ? words.code_kept : "", known ? fill(words.known, { time: hourOf(known.at) }) : words.unknown].filter(Boolean);
  return {
    kept: true, customer_id: null, card: number, card_id: 0, code, state: "active", token: "", face: known?.name[0] ?? "·",
    name: [known?.name, fill(words.member, { tail })].filter(Boolean).join(" "), tier: known?.tier ?? "", says,
    discount_bp: known?.discount_bp ?? 0, multiplier_bp: known?.multiplier_bp ?? 10_000, balance_minor: 0, points: 0,
    small_sum_minor: 0, burn: { step: 0, value_minor: 0, minimum: 0, max_share_bp: 0 }, rhythm: "",
  };
}

export function keptReceipt(till, record) {
  const { symbol, exponent, sale, bill } = till;
  const { words } = till.offline;
  const money = (minor) => symbol + plain(minor, exponent);
  const { whole, cents } = pieces(bill.pay, exponent);
  const row = (label, sum) => make("li", {}, make("span", {}, label), make("b", {}, sum));
  const lines = sale.mode === "service"
    ? sale.lines.map((line) => row(line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name, money(line.price * line.quantity)))
    : [row(words.amount, money(bill.gross))];
  if (bill.discount) lines.push(row(fill(till.words.discount, { tier: sale.member.tier }), `−${money(bill.discount)}`));
  const ways = bill.payments.map((part) => `${till.methods.find((method) => method.key === part.method)?.label} ${plain(part.amount, exponent)}`);
  const change = bill.handed?.change
    ? make("p", { class: "change", "data-change": "" }, make("span", {}, `${till.words.given} ${money(bill.handed.given)}`), make("b", {}, fill(till.words.change, { sum: money(bill.handed.change) })))
    : null;
  return make("main", { class: "page receipt kept branded", style: till.place.getAttribute("style") },
    make("header", { class: "done", role: "status" },
      make("span", { class: "tick" }, icon("clock")),
      make("p", { class: "say" }, words.kept),
      make("h1", { style: `--signs:${(symbol + whole + cents).length}` }, make("span", { class: "money" }, make("small", {}, symbol), whole, make("small", {}, cents))),
      make("p", { class: "say" }, ...ways.flatMap((way) => [way, make("i", { class: "dot" })]), hourOf(record.at)),
      change),
    make("section", { class: "panel" },
      make("p", { class: "who" }, words.provisional, " ", make("span", { class: "n" }, record.provisional)),
      make("p", { class: "tiny shop" }, document.querySelector(".where b")?.textContent ?? "", " ", new Date(record.at).toLocaleDateString(document.documentElement.lang)),
      make("ul", { class: "because sold" }, ...lines, row(words.to_pay, money(bill.pay))),
      points(till, words),
      make("p", { class: "tiny" }, words.kept_says)),
    make("footer", { class: "foot" },
      make("button", { class: "btn", type: "button", onclick: () => print() }, words.print),
      make("a", { class: "btn main", href: till.offline.urls.page, "data-next": "" }, words.next)));
}

function points(till, words) {
  const { sale, bill, keeper } = till;
  if (!sale.member?.card) return null;
  const n = aboutPoints(bill.pay, keeper.device.earn, sale.member.multiplier_bp ?? 10_000);
  const says = n > 0 ? fill(words.estimate, { n: n.toLocaleString("en") }) : words.no_estimate;
  return make("p", { class: "estimate" }, make("b", {}, says), n > 0 ? make("small", {}, words.estimate_says) : "");
}
