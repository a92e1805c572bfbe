// What the member holds beside his balance: a tap uses a session, redeems a full stamp card or a reward.
import { fill, icon, make } from "./dom.js";
import { askPin } from "./pad.js";
import { ask } from "./send.js";
import { newKey } from "./state.js";

export function heldRow(till) {
  const { member } = till.sale;
  if (!member?.card || member.state !== "active") return null;
  const chips = [
    ...(member.free ?? []).map((service) => freeChip(till, service)),
    ...(member.packs ?? []).map((pack) => packChip(till, pack)),
    ...(member.stamps ?? []).map((held) => stampChip(till, held)),
    ...(member.rights ?? []).map((right) => chip(fill(till.words.hand_out, { name: right.name }), () => redeem(till, { code: right.code }), "ticket", right.name, till.words.holdings)),
    ...(member.rewards ?? []).slice(0, 6).map((reward) => rewardChip(till, reward)),
  ];
  return chips.length ? make("div", { class: "held", role: "group", "aria-label": till.words.holdings }, ...chips) : null;
}

// What the tier gives for nothing stands before the packs: it is used first. A tap puts it on the bill, as often as it
// is free; where a line is kept for later, it is used there.
function freeChip(till, service) {
  const item = till.items.find((each) => each.name === service.item && !each.pack);
  const here = till.bill.free.reduce((sum, each) => sum + (each.service === service ? each.count : 0), 0);
  const kept = till.sale.lines.findIndex((line) => line.keepFree && line.name === service.item);
  const add = () => {
    till.setMode("service");
    if (kept < 0) till.add(item);
    else till.changeLine(kept, { keepFree: false });
  };
  const all = here > 0 && here >= service.left;
  const button = chip(fill(till.words.free_add, { name: service.item }), add, "gift", service.item, all ? till.words.free_here : service.says);
  button.disabled = !item || !service.left || all;
  return button;
}

function packChip(till, pack) {
  const says = [pack.left, pack.until].filter(Boolean).join(" · ");
  return chip(fill(till.words.use_one, { name: pack.name }), () => usePack(till, pack), "ticket", pack.name, says);
}

function stampChip(till, held) {
  const dots = make("span", { class: "stamps", "aria-hidden": "true" }, ...held.places.map((on) => make("i", { class: on ? "on" : "" })));
  const label = held.full ? fill(till.words.redeem, { name: held.reward }) : fill(till.words.stamps_of, { name: held.name, count: held.count });
  const button = make("button", { type: "button", class: held.full ? "full" : "", "aria-label": label, disabled: !held.full, onclick: () => redeem(till, { stamp_card_id: held.id }) },
    make("b", {}, held.full ? held.reward : held.name), make("small", {}, dots, ` ${held.count}`));
  return button;
}

function rewardChip(till, reward) {
  const points = `${reward.points.toLocaleString("en")} ${till.words.points}`;
  return chip(fill(till.words.redeem, { name: reward.name }), () => redeem(till, { reward_id: reward.id }, true), "gift", reward.name, points, reward.picture);
}

function chip(label, onclick, sign, name, says, picture = "") {
  const shown = picture ? make("img", { src: picture, alt: "", width: 32, height: 32 }) : icon(sign);
  return make("button", { type: "button", "aria-label": label, onclick }, shown, make("b", {}, name), make("small", {}, says));
}

async function usePack(till, pack) {
  const { member, servedBy } = till.sale;
  const free = member.token && pack.value_minor <= member.small_sum_minor;
  const body = { ...proof(member), served_by: servedBy };
  await act(till, till.urls.use_pack.replace("/packs/0/", `/packs/${pack.id}/`), body, pack.value_minor > 0 && !free);
}

// Whether points need the PIN is the server's to say: they are asked for without it first when a code was scanned.
async function redeem(till, what, guarded = false) {
  const { member } = till.sale;
  await act(till, till.urls.redeem, { ...what, ...proof(member) }, guarded && !member.token);
}

function proof(member) {
  return member.token ? { token: member.token } : { card: member.card };
}

async function act(till, url, body, needsPin, says = "") {
  if (till.busy) return;
  if (needsPin && await till.lacksPin()) return till.say(till.words.no_pin_held);
  const pin = needsPin ? await askPin(till, says) : null;
  if (needsPin && !pin) return;
  till.busy = true;
  try {
    told(till, await send(url, { ...body, pin, key: newKey() }));
  } catch (error) {
    const { code, title } = error.problem ?? {};
    till.busy = false;
    if (code === "cards.pin_wrong" || code === "cards.pin_needed") return await act(till, url, body, true, title);
    till.say(title ?? till.words.no_network);
  } finally {
    till.busy = false;
  }
}

function send(url, body) {
  return ask(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// The scan is used up by it; the member stays, known by his number.
function told(till, { title, undo, member }) {
  const takeBack = async () => {
    try {
      const answer = await send(undo, {});
      told(till, answer);
    } catch (error) {
      till.say(error.problem?.title ?? till.words.no_network);
    }
  };
  if (till.sale.member?.card === member.card) till.change({ member });
  window.dispatchEvent(new CustomEvent("toast", { detail: { text: title, undo: undo ? takeBack : null } }));
}
