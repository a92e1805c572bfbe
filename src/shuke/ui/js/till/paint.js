// Draws the sale in progress. Everything has its place from the start: nothing moves under the finger.
import { billOf, freely, usable } from "./bill.js";
import { likely } from "./change.js";
import { enrolKnown } from "./enrol.js";
import { $, fill, icon, make, settle } from "./dom.js";
import { serviceOf } from "./free.js";
import { heldRow } from "./held.js";
import { pieces, plain, short } from "./money.js";

export function paint(till) {
  const { sale } = till;
  const bill = billOf(sale);
  till.bill = bill;
  $("#by-amount").checked = sale.mode === "amount";
  $("#by-service").checked = sale.mode === "service";
  paintMember(till);
  paintLess(till, bill);
  paintTotal(till, bill);
  paintWays(till, bill);
  paintLines(till);
  paintGoods(till);
  $("#served").textContent = till.staffName(sale.servedBy);
  const charge = $("#charge");
  charge.disabled = bill.list <= 0 || till.busy;
  const sum = (minor) => till.symbol + plain(minor, till.exponent);
  charge.textContent = till.waiting
    ? till.words.waiting
    : fill(till.words.charge, { sum: sum(bill.pay) }) + (bill.handed?.change ? ` · ${fill(till.words.change, { sum: sum(bill.handed.change) })}` : "");
}

function paintMember(till) {
  const { member } = till.sale;
  $("#seek").hidden = Boolean(member);
  const box = $("#member");
  box.hidden = !member;
  if (!member) return box.replaceChildren();
  const { words, exponent, symbol } = till;
  const name = make("p", { class: "name" }, make("span", { class: "cut" }, member.name));
  if (member.tier) name.append(make("span", { class: "tag tier" }, member.tier));
  if (member.state === "frozen") name.append(make("span", { class: "tag bad" }, words.frozen));
  const holds = make("p", { class: "holds" });
  if (member.kept) holds.append(...member.says.map((words) => make("span", { class: "says" }, words)));
  else if (member.card) {
    holds.append(
      make("span", {}, `${words.balance} `, make("b", {}, symbol + plain(member.balance_minor, exponent))),
      make("span", {}, `${words.points} `, make("b", {}, member.points.toLocaleString("en"))),
    );
    if (till.may.top_up && member.state === "active") {
      const page = till.urls.top_up.replace("/cards/0/", `/cards/${member.card_id}/`);
      holds.append(make("a", { class: "act-on", href: `${page}?from=till` }, words.top_up));
    }
  } else {
    holds.append(make("span", {}, words.no_card));
    if (till.may.enrol) holds.append(make("button", { class: "act-on", type: "button", onclick: () => enrolKnown(till, member.customer_id) }, words.enrol));
  }
  const away = make("button", { class: "iconbtn", type: "button", "aria-label": words.another, onclick: () => till.setMember(null) }, icon("close"));
  const rhythm = member.rhythm
    ? make("p", { class: "rhythm" }, icon("clock"), make("span", {}, ...bold(member.rhythm)))
    : null;
  const known = member.known
    ? make("p", { class: "rhythm" }, icon("note"), make("span", {}, ...bold(member.known)))
    : null;
  const perks = member.perks
    ? make("p", { class: "rhythm" }, icon("star"), make("span", {}, make("b", {}, member.perks)))
    : null;
  box.replaceChildren(make("span", { class: "face", "aria-hidden": "true" }, member.face), make("div", {}, name, holds), away, ...[perks, rhythm, known, heldRow(till)].filter(Boolean));
}

// "**28 days**" becomes bold: the server's sentence, with what matters marked.
function bold(text) {
  return text.split("**").map((part, index) => (index % 2 ? make("b", {}, part) : part));
}

function paintLess(till, bill) {
  const { words, exponent, sale } = till;
  const rows = [];
  if (bill.discount) {
    rows.push(make("p", { class: "fixed" }, icon("check"), make("span", { class: "t" }, fill(words.discount, { tier: sale.member.tier })), make("span", { class: "n good" }, `−${plain(bill.discount, exponent)}`)));
  }
  if (bill.points.count) {
    const box = make("input", { type: "checkbox", onchange: (event) => till.change({ pointsOn: event.target.checked }) });
    box.checked = sale.pointsOn;
    const label = make("span", { class: "t" }, fill(words.points_pay, { count: bill.points.count.toLocaleString("en") }), make("small", {}, sale.member.expiring || words.points_now));
    rows.push(make("label", {}, box, label, make("span", { class: "n good" }, `−${plain(bill.points.value, exponent)}`)));
  }
  const less = $("#less");
  less.hidden = rows.length === 0;
  less.replaceChildren(...rows);
}

function paintTotal(till, bill) {
  const { exponent, symbol, words, sale } = till;
  const { whole, cents } = pieces(bill.pay, exponent);
  // Long sums are set smaller, so that all of them is seen.
  $("#sum").style.setProperty("--signs", String((symbol + whole + cents).length));
  $("#sum").replaceChildren(make("small", {}, symbol), whole, make("small", {}, cents));
  const typed = sale.mode === "amount";
  const sums = sale.terms.filter((term) => term.text !== "").map((term) => (sale.terms.length > 1 ? short(term.minor, exponent) : term.text));
  const parts = [];
  if (typed ? sums.length > 1 || bill.list !== bill.pay : bill.list !== bill.pay) {
    parts.push(typed && sums.length > 1 ? sums.join(" + ") : plain(bill.list, exponent));
    if (bill.freed) parts.push(`− ${words.free} ${plain(bill.freed, exponent)}`);
    if (bill.discount) parts.push(`− ${sale.member.tier} ${plain(bill.discount, exponent)}`);
    if (bill.spent.value) parts.push(`− ${words.points} ${plain(bill.spent.value, exponent)}`);
  }
  if (typed && sale.terms.length > 1 && sale.terms.at(-1).text === "") parts.push("+");
  $("#how").textContent = parts.join(" ") || "\u00a0";
}

function paintWays(till, bill) {
  const { sale, words, exponent } = till;
  const member = usable(sale.member);
  const row = [];
  if (member && member.balance_minor > 0) {
    row.push(way(words.balance, bill.balance, exponent, Boolean(sale.balance), () => till.tapBalance()));
  }
  for (const method of till.methods) {
    const part = bill.payments.find((each) => each.method === method.key);
    row.push(way(method.label, bill.gross && part ? part.amount : 0, exponent, Boolean(part) || (!bill.gross && sale.usual === method.key), () => till.tapWay(method.key)));
  }
  $("#ways").replaceChildren(...row);
  $("#split").disabled = bill.due <= 0;
  paintGiven(till, bill, hint(till, bill, member));
}

// Cash: the notes a guest is likely to hand over, one tap each. Otherwise the same place holds the hint.
function paintGiven(till, bill, words) {
  const place = $("#given");
  place.hidden = bill.cash <= 0;
  $("#hint").hidden = !place.hidden;
  $("#hint").textContent = words || "\u00a0";
  if (place.hidden) return place.replaceChildren();
  const { exponent } = till;
  const chip = (given, text) => make("button", { class: "note", type: "button", "aria-pressed": String(bill.handed?.given === given), onclick: () => till.change({ given: bill.handed?.given === given ? null : given }) }, text);
  const notes = likely(bill.cash, exponent);
  if (bill.handed && !notes.includes(bill.handed.given)) notes.push(bill.handed.given);
  place.replaceChildren(
    make("span", { class: "tiny" }, till.words.given),
    ...notes.slice(-3).map((sum) => chip(sum, short(sum, exponent))),
    make("button", { class: "note", type: "button", "aria-keyshortcuts": "*", "aria-label": till.words.other_cash, onclick: () => till.takeCash() }, "…"),
  );
}

function way(label, amount, exponent, pressed, onclick) {
  return make("button", { class: "way", type: "button", "aria-pressed": String(pressed), onclick }, label, amount ? make("b", {}, plain(amount, exponent)) : "");
}

function hint(till, bill, member) {
  const { words, symbol, exponent } = till;
  if (till.sale.member?.state === "frozen") return words.frozen_hint;
  if (!member || !member.balance_minor) return "";
  if (member.has_pin === false && (bill.needsPin || !member.token)) return words.no_pin;
  if (!member.token) return words.number_hint;
  const free = freely(member, bill.spent.value);
  return fill(till.sale.balance === "all" && bill.needsPin ? words.pin_hint : words.free_hint, { sum: symbol + short(free, exponent) });
}

function paintLines(till) {
  const { sale, words, exponent, bill } = till;
  const lines = sale.lines.map((line, index) =>
    make("div", { class: "line" },
      make("p", { class: "t" }, line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name, line.minutes ? make("small", {}, fill(words.minutes, { n: line.minutes })) : ""),
      make("button", { class: "by", type: "button", onclick: () => till.pickStaff((id) => till.changeLine(index, { servedBy: id })) },
        make("i", {}, till.staffName(line.servedBy).slice(0, 1)), till.staffName(line.servedBy), icon("down")),
      make("span", { class: "n" }, plain(line.price * (line.quantity - bill.free[index].count), exponent)),
      make("button", { class: "one-less", type: "button", "aria-label": fill(words.less_of, { name: line.name }), onclick: () => till.takeOne(index) }, icon("minus")),
      freeRow(till, line, index),
    ));
  const more = make("button", { class: "btn more-lines", type: "button", "data-open": "goods-sheet" }, icon("plus"), words.add_item);
  const none = sale.lines.length > 1 && make("button", { class: "btn bare no-lines", type: "button", onclick: till.clear }, words.clear);
  $("#lines").replaceChildren(...[...lines, more, none].filter(Boolean));
  const count = sale.lines.reduce((sum, line) => sum + line.quantity, 0);
  $("#count").textContent = count ? fill(words.items, { n: count }) : "";
}

// Why a line costs nothing, and the way to keep that for later; or, where it is kept, the way back.
function freeRow(till, line, index) {
  const { sale, words, bill } = till;
  const { count, used, service } = bill.free[index];
  const could = service ?? serviceOf(usable(sale.member), line);
  if (!could || (!count && !line.keepFree)) return null;
  const says = fill(count > 1 ? words.free_many : words.free_one, { tier: sale.member.tier, count, used, of: could.times, period: could.period });
  return make("p", { class: "free" }, icon("gift"), make("span", { class: "t" }, line.keepFree ? fill(words.free_kept, { tier: sale.member.tier }) : says),
    make("button", { class: "act-on", type: "button", "aria-label": `${line.name}: ${line.keepFree ? words.free_use : words.free_keep}`, onclick: () => till.changeLine(index, { keepFree: !line.keepFree }) },
      line.keepFree ? words.free_use : words.free_keep));
}

function paintGoods(till) {
  const { sale } = till;
  const groups = [...new Set(till.items.map((item) => item.group).filter(Boolean))];
  for (const place of document.querySelectorAll("[data-goods]")) {
    const chips = make("div", { class: "chips", role: "tablist", "aria-label": till.words.groups },
      ...[null, ...groups].map((group) =>
        make("button", { class: "chip", type: "button", role: "tab", "aria-selected": String(sale.group === group), onclick: () => till.change({ group }) }, group ?? till.words.all)));
    const goods = $(".goods", place) ?? make("div", { class: "goods" });
    settle(goods, till.items.filter((item) => !sale.group || item.group === sale.group).map((item) => good(till, item)));
    settle(place, [...(groups.length ? [chips] : []), till.items.length ? goods : nothing(till)]);
  }
}

function good(till, item) {
  const { exponent, symbol, words } = till;
  const taken = till.sale.lines.filter((line) => line.item === item.id).reduce((sum, line) => sum + line.quantity, 0);
  const button = make("button", { type: "button", "aria-pressed": String(taken > 0), onclick: () => till.add(item) },
    make("span", {}, item.name, item.minutes ? make("small", {}, fill(words.minutes, { n: item.minutes })) : ""),
    make("span", { class: "money" }, make("small", {}, symbol), short(item.price_minor, exponent)));
  if (taken) button.append(make("span", { class: "tick", "aria-label": fill(words.taken, { n: taken }) }, String(taken)));
  return button;
}

function nothing(till) {
  return make("p", { class: "none" }, till.words.no_items, " ", make("a", { href: till.urls.items }, till.words.add_items));
}
