// Charging with and without network: kept first, so that neither a dead battery nor a lost answer loses a sale.
import { $ } from "../dom.js";
import { Refused, Unreachable, postOnce } from "../send.js";
import { bodyToKeep, isMoneyOnly, keptReceipt, refusalWords } from "./kept.js";

// Three quick tries, then the sale is kept and sent by itself.
const TRIES = 3;

export async function pay(till, body, pin, { finish, onWaiting }) {
  const { keeper, sale, bill } = till;
  const money = isMoneyOnly(sale, bill, pin);
  const entry = { key: sale.key, body: bodyToKeep(body, sale.member), sum: bill.pay, shown: sale.member };
  if (keeper.on && (keeper.away || sale.member?.kept)) return keepOnly(till, entry, money);
  const safe = keeper.on && money && keeper.why(bill.pay) === null;
  if (safe) await keeper.take({ ...entry, underWay: true });
  try {
    const answer = await postOnce(till.urls.sales, sale.key, body, onWaiting, safe ? { tries: TRIES, noted: false } : {});
    finish(answer);
    if (safe) await keeper.settled(sale.key);
  } catch (error) {
    if (error instanceof Refused && safe) await keeper.settled(sale.key);
    if (!(error instanceof Unreachable)) throw error;
    const record = await keeper.take(entry);
    keeper.lost();
    show(till, record);
  }
}

async function keepOnly(till, entry, money) {
  const why = money ? till.keeper.why(entry.sum) : null;
  if (!money || why) return till.say(money ? refusalWords(till, why) : till.offline.words[till.bill.freed ? "free" : "spend"]);
  show(till, await till.keeper.take(entry));
  if (!till.keeper.away) till.keeper.touch();
}

function show(till, record) {
  const done = $("#done");
  done.replaceChildren(keptReceipt(till, record));
  done.hidden = false;
  till.place.hidden = true;
  $("[data-next]", done)?.focus();
  scrollTo(0, 0);
}
