// The line that tells whether there is a network, and the sheet with each sale that waits. Both have their place from the
// start: nothing moves when the network goes.
import { $, fill, make } from "../dom.js";
import { plain, short } from "../money.js";
import { waitingOf } from "./rules.js";

export function hourOf(moment) {
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function paintLine(till) {
  const { keeper } = till;
  const { words } = till.offline;
  const waiting = waitingOf(keeper.records);
  const quiet = !keeper.away && waiting.count === 0;
  $(".where").hidden = !quiet;
  const net = $("#net");
  net.hidden = quiet;
  net.classList.toggle("away", keeper.away);
  const said = sentences(till, waiting);
  net.replaceChildren(make("b", { class: "cut" }, said.first), make("span", { class: "cut wide" }, said.rest), make("span", { class: "cut narrow" }, said.short));
  net.setAttribute("aria-label", [said.first, said.rest].filter(Boolean).join(" · "));
  if ($("#queue-sheet")) paintQueue(till, said);
  $("#queue-count").textContent = waiting.count ? fill(waiting.count === 1 ? words.waiting_one : words.waiting, { n: waiting.count }) : "";
}

function sentences(till, waiting) {
  const { keeper, symbol, exponent } = till;
  const { words } = till.offline;
  const sum = (minor) => symbol + short(minor, exponent);
  const most = sum(keeper.device.allowance.total);
  const count = waiting.count ? fill(waiting.count === 1 ? words.waiting_one : words.waiting, { n: waiting.count }) : "";
  const allowed = fill(words.allowed, { sum: sum(waiting.sum), most });
  const rest = [count, allowed].filter(Boolean).join(" · ");
  const brief = fill(words.short, { n: waiting.count, sum: sum(waiting.sum), most: short(keeper.device.allowance.total, exponent) });
  if (keeper.signedOut) return { first: words.sign_in_link, rest: fill(words.sign_in, { n: waiting.count }), short: brief };
  if (keeper.away) {
    const time = hourOf(keeper.since);
    return { first: fill(words.away, { time }), rest, short: brief };
  }
  return { first: fill(words.sending, { n: waiting.count }), rest, short: brief };
}

function paintQueue(till, said) {
  const { keeper, symbol, exponent } = till;
  const { words, urls } = till.offline;
  const nothing = keeper.on ? words.queue_empty : isSecureContext ? words.off_browser : words.off_http;
  const waits = waitingOf(keeper.records).count > 0;
  $("#queue-says").textContent = keeper.away || waits ? [said.first, said.rest].filter(Boolean).join(" · ") : words.online;
  const rows = [...keeper.records].reverse().map((record) => {
    const { text, tone } = stateOf(record, words);
    const again = record.state === "refused" ? make("button", { class: "btn small", type: "button", onclick: () => keeper.again(record.key) }, words.again) : "";
    return make("li", {},
      make("span", { class: "t" }, record.provisional ?? record.key.slice(0, 8), make("small", {}, record.at ? hourOf(record.at) : "")),
      make("b", { class: "n" }, record.sum === undefined ? "" : symbol + plain(record.sum, exponent)),
      make("span", { class: `state ${tone}` }, text), again);
  });
  $("#queue-list").replaceChildren(...(rows.length ? rows : [make("li", { class: "none" }, nothing)]));
  $("#queue-send").hidden = !waits || keeper.signedOut;
  $("#queue-sign-in").hidden = !keeper.signedOut;
  $("#queue-conflicts").hidden = !keeper.records.some((record) => record.found?.some((each) => each.open));
  $("#queue-conflicts").href = urls.conflicts;
}

function stateOf(record, words) {
  if (record.state === "sent") {
    const odd = (record.found ?? []).filter((each) => each.open).map((each) => each.kind);
    if (odd.length) return { text: fill(words.state_odd, { number: record.number, what: odd.join(", ") }), tone: "warn" };
    return { text: fill(words.state_sent, { number: record.number }), tone: "good" };
  }
  if (record.state === "refused") return { text: fill(words.state_refused, { why: record.why }), tone: "bad" };
  if (record.state === "broken") return { text: words.state_broken, tone: "bad" };
  if (record.doubt) return { text: words.state_doubt, tone: "warn" };
  return { text: record.state === "sending" ? words.state_sending : words.state_waiting, tone: "" };
}
