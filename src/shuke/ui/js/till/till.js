// What can be done at the till; each verb changes the sale and draws it anew.
import { token } from "../parts/token.js";
import { billOf, freely } from "./bill.js";
import { $, fill, make } from "./dom.js";
import { makeKeeper } from "./offline/keeper.js";
import { paintLine } from "./offline/line.js";
import { pay } from "./offline/pay.js";
import { askCash, askPin, askSum } from "./pad.js";
import { paint } from "./paint.js";
import { ask, postOnce, Refused } from "./send.js";
import { askSplit } from "./split.js";
import { begin, press, remember, useWay } from "./state.js";

export function makeTill(config, place) {
  const till = { ...config, place, sale: { ...begin(config), member: config.member }, busy: false, waiting: false };
  const paintNow = () => paint(till);
  // Who was chosen before another page is chosen once: not again by a reload after his sale.
  if (config.member) history.replaceState(null, "", location.pathname);
  const say = till.say = (text) => window.dispatchEvent(new CustomEvent("toast", { detail: { text } }));

  till.keeper = makeKeeper(config.offline, {
    onChange: () => paintLine(till),
    say: (n) => say(fill(n === 1 ? config.offline.words.sent_one : config.offline.words.sent, { n })),
  });

  till.staffName = (id) => config.staff.find((one) => one.id === id)?.name ?? config.words.somebody;
  till.change = (changes) => { Object.assign(till.sale, changes); paintNow(); };
  till.setMode = (mode) => { remember("shuke.till.mode", mode); till.change({ mode }); };
  till.setMember = (member) => { till.change({ member, pointsOn: false, balance: null }); till.keeper.remember(member); };
  till.press = (key) => { till.change({ terms: press(till.sale.terms, key, till.exponent, till.most) }); };
  till.changeLine = (index, changes) => till.change({ lines: till.sale.lines.map((line, at) => (at === index ? { ...line, ...changes } : line)) });
  till.clear = () => till.change({ lines: [], terms: [{ text: "", minor: 0 }], ways: [], given: null });

  till.add = (item) => {
    const same = till.sale.lines.findIndex((line) => line.item === item.id && line.servedBy === till.sale.servedBy);
    if (same >= 0) return till.changeLine(same, { quantity: till.sale.lines[same].quantity + 1 });
    const line = { item: item.id, pack: item.pack, name: item.name, group: item.group, minutes: item.minutes, price: item.price_minor, quantity: 1, servedBy: till.sale.servedBy };
    return till.change({ lines: [...till.sale.lines, line] });
  };
  till.takeOne = (index) => {
    const { quantity } = till.sale.lines[index];
    if (quantity > 1) return till.changeLine(index, { quantity: quantity - 1 });
    return till.change({ lines: till.sale.lines.filter((_, at) => at !== index) });
  };

  // Whoever was chosen is on the sale, also when the money is taken before the answer is here.
  till.openMember = (row) => {
    till.opening = ask(`${till.urls.member}?customer=${row.id}`)
      .then((member) => till.setMember(member), (error) => say(error.problem?.title ?? till.words.no_network));
    return till.opening;
  };

  till.pickStaff = (choose) => {
    const sheet = $("#staff-sheet");
    const chosen = (id) => {
      sheet.close();
      // Focus goes back to the button that opened the sheet: the next Enter takes the money, it opens nothing again.
      document.activeElement?.blur();
      choose(id);
    };
    $("#staff-list").replaceChildren(...till.staff.map((one) =>
      make("button", { type: "button", class: "found", onclick: () => chosen(one.id) },
        make("span", { class: "face", "aria-hidden": "true" }, one.name.slice(0, 1)), make("span", { class: "t" }, one.name))));
    sheet.showModal();
  };

  // Balance: as much as goes without the PIN, then all of it, then none.
  till.tapBalance = () => {
    const { sale } = till;
    const free = freely(sale.member, till.bill.spent.value);
    const wanted = Math.min(sale.member.balance_minor, till.bill.pay);
    const next = sale.balance === null && free > 0 ? "free" : sale.balance === "all" ? null : "all";
    till.change({ balance: sale.balance === "free" && free >= wanted ? null : next });
  };

  // One way takes all that is due; tapped again it stays. A part of a split is changed where it was typed.
  till.tapWay = (method) => {
    const { sale } = till;
    if (till.bill.payments.some((part) => part.method === method)) return sale.ways.length > 1 ? till.split(method) : undefined;
    useWay(sale, method);
    return till.change({ ways: [], given: null });
  };

  till.split = async (first) => {
    if (till.bill.due <= 0) return;
    const answer = await askSplit(till, first);
    if (answer) till.change({ ways: answer.ways, given: null });
  };

  // What the guest handed over in cash; the change is said until the next sale.
  till.takeCash = async () => {
    if (till.bill.due <= 0) return;
    if (!till.bill.cash) till.change({ ways: [{ method: "cash", fixed: null }] });
    const given = await askCash(till, till.bill.cash);
    if (given !== undefined) till.change({ given });
  };

  till.lacksPin = () => lacksPin(till);

  till.charge = async () => {
    if (till.busy || till.bill.list <= 0) return;
    till.busy = true;
    paintNow();
    try {
      await till.opening;
      if (till.bill.gross > till.unusual && !(await askSum(till))) return;
      if (till.bill.needsPin && await till.lacksPin()) return say(till.words.no_pin);
      const pin = till.bill.needsPin ? await askPin(till) : null;
      if (till.bill.needsPin && !pin) return;
      await sell(pin);
    } finally {
      till.busy = till.waiting = false;
      if (!$("#done").firstElementChild) paintNow();
    }
  };

  async function sell(pin) {
    try {
      await pay(till, bodyOf(till, pin), pin, { finish, onWaiting });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // A refusal is stored under its key like an answer: what is mended is another request.
      till.sale.key = begin(config).key;
      const { code, field, title } = error.problem;
      if (code === "cards.pin_wrong" || code === "cards.pin_needed") {
        const again = await askPin(till, title);
        if (again) await sell(again);
        return;
      }
      if (field === "token" || code === "cards.scan_again") till.change({ member: { ...till.sale.member, token: "" } });
      say(title ?? till.words.failed);
      await lookAgain(till);
    }
  }

  function onWaiting() {
    till.waiting = true;
    paintNow();
  }

  function finish({ html }) {
    const done = $("#done");
    // Our own server's rendered receipt; all values in it are escaped by its template.
    done.innerHTML = html;
    done.hidden = false;
    till.place.hidden = true;
    done.querySelector("[data-next]")?.focus();
    scrollTo(0, 0);
  }

  till.next = () => {
    till.sale = begin(config, till.sale);
    $("#done").replaceChildren();
    $("#done").hidden = true;
    till.place.hidden = false;
    paintNow();
  };

  till.undo = async (button) => {
    button.disabled = true;
    try {
      const { title } = await ask(button.dataset.undoSale, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token() }, body: "{}" });
      till.next();
      say(title);
    } catch (error) {
      button.disabled = false;
      say(error.problem?.title ?? till.words.no_network);
    }
  };

  till.resume = async ({ url, key, body }) => {
    till.busy = true;
    onWaiting();
    try {
      finish(await postOnce(url, key, body, onWaiting));
    } catch (error) {
      say(error.problem?.title ?? till.words.failed);
    } finally {
      till.busy = till.waiting = false;
      paintNow();
    }
  };
  return till;
}

// What was refused may have been computed with an old balance: another till, another tab. A scan stays what it was.
// Said before six digits are typed in vain; whoever has set a PIN meanwhile is asked for it.
async function lacksPin(till) {
  if (till.sale.member?.has_pin === false) await lookAgain(till);
  return till.sale.member?.has_pin === false;
}

async function lookAgain(till) {
  const { member } = till.sale;
  if (!member) return;
  const now = await ask(`${till.urls.member}?customer=${member.customer_id}`).catch(() => null);
  if (now && till.sale.member === member) till.change({ member: { ...now, token: now.card === member.card ? member.token : "" } });
}

// A pack names its design; a quick item itself, for stamp cards.
function meant(line) {
  if (line.pack) return { pack: line.pack };
  return { ...(typeof line.item === "number" ? { item: line.item } : {}), ...(line.keepFree ? { keep_free: true } : {}) };
}

export function bodyOf(till, pin) {
  const { sale, currency } = till;
  const bill = billOf(sale);
  const amount = (minor) => ({ amount_minor: minor, currency });
  const handed = (part) => (part.method === "cash" && bill.handed?.change ? { given: amount(bill.handed.given) } : {});
  const body = { payments: bill.payments.map((part) => ({ method: part.method, amount: amount(part.amount), ...handed(part) })), served_by: sale.servedBy };
  if (sale.mode === "service") {
    body.lines = sale.lines.map((line) => ({ name: line.name, group: line.group ?? "", price: amount(line.price), quantity: line.quantity, served_by: line.servedBy, ...meant(line) }));
  } else body.amount = amount(bill.gross);
  const { member } = sale;
  if (member?.card && member.state === "active") {
    if (member.token) body.token = member.token;
    else body.card = member.card;
    body.spend_points = bill.spent.count;
    if (bill.balance) body.spend_balance = amount(bill.balance);
    if (pin) body.pin = pin;
  } else if (member?.customer_id) body.customer_id = member.customer_id;
  return body;
}
