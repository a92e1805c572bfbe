// Who is buying: typed number, phone or name, or the member's code before the camera.
import { $, fill, icon, make } from "./dom.js";
import { askToEnrol } from "./enrol.js";
import { ask } from "./send.js";
import { keptMember } from "./offline/kept.js";
import { shownCard } from "./offline/rules.js";
import { scan } from "./scan.js";

const MEMBER_CODE = /^SK1:\d{8,}:\d{6,}$/i;

export function setUpFind(till) {
  const field = $("#find");
  const list = $("#found");
  let timer;
  let newest = 0;
  const show = (...rows) => { list.hidden = rows.length === 0; list.replaceChildren(...rows); };
  const seek = async () => {
    const text = field.value.trim();
    const turn = (newest += 1);
    if (text.length < 2) return show();
    if (till.keeper.away) return seekHere(text);
    // A scanner that types like a keyboard puts the whole code here.
    if (MEMBER_CODE.test(text)) return resolve(till, text).then(() => choose(null), (error) => refuse(error, turn));
    try {
      const { rows, phone, blank } = await ask(`${till.urls.find}?q=${encodeURIComponent(text)}`);
      if (turn !== newest) return;
      show(...(rows.length ? rows.map((row) => option(row, choose)) : nobody(till, phone, blank, choose)));
    } catch (error) {
      refuse(error, turn);
    }
  };
  // Without network: only what is written on a card or in its code.
  const seekHere = async (text) => {
    const shown = shownCard(text);
    if (!shown) return show(make("p", { class: "none" }, till.offline.words.find));
    till.setMember(await keptMember(till, shown));
    return choose(null);
  };
  const refuse = (error, turn) => {
    if (handsOut(till, error)) return choose(null);
    if (gone(till, error) && turn === newest) return seekHere(field.value.trim());
    if (turn === newest) show(make("p", { class: "none" }, error.problem?.title ?? till.words.no_network));
    return undefined;
  };
  const choose = (row) => { show(); field.value = ""; if (row) till.openMember(row); };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(seek, 150); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); list.querySelector("button")?.click(); }
    if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); }
    if (event.key === "Escape") { field.value = ""; show(); field.blur(); }
  });
  list.addEventListener("keydown", (event) => {
    const to = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (to) { event.preventDefault(); (document.activeElement[to] ?? field).focus(); }
  });
  $("#scan").addEventListener("click", () => openCamera(till));
}

// A whole phone number that nobody has yet is no dead end: its owner can become a member here.
function nobody(till, phone, blank, choose) {
  if (blank && till.may.enrol) {
    const give = () => { choose(null); askToEnrol(till, "", blank); };
    return [make("button", { type: "button", class: "found", onclick: give },
      make("span", { class: "face", "aria-hidden": "true" }, icon("plus")), make("span", { class: "t" }, till.words.give_blank))];
  }
  if (!phone || !till.may.enrol) return [make("p", { class: "none" }, till.words.nobody)];
  const enrol = () => { choose(null); askToEnrol(till, phone); };
  return [
    make("p", { class: "none" }, fill(till.words.unknown_phone, { phone })),
    make("button", { type: "button", class: "found", onclick: enrol },
      make("span", { class: "face", "aria-hidden": "true" }, icon("plus")), make("span", { class: "t" }, till.words.enrol_phone)),
  ];
}

function option(row, choose) {
  return make("button", { type: "button", class: "found", onclick: () => choose(row) },
    make("span", { class: "face", "aria-hidden": "true" }, row.face),
    make("span", { class: "t" }, row.name, make("small", {}, row.detail)),
    row.tier ? make("span", { class: "tag tier" }, row.tier) : "");
}

// A code that came from a scanner while no field was focused; whatever it is, the till says what became of it.
export async function readCode(till, text) {
  try {
    await resolve(till, text);
  } catch (error) {
    if (!handsOut(till, error)) till.say(error.problem?.title ?? till.words.no_network);
  }
}

// Whether the network went while something was asked.
function gone(till, error) {
  if (error.problem || !till.keeper.on) return false;
  till.keeper.lost();
  return true;
}

// A card from the box that nobody has yet: whoever stands here can have it.
function handsOut(till, error) {
  if (error.problem?.code !== "cards.blank_card" || !till.may.enrol) return false;
  askToEnrol(till, "", error.problem.missing.number);
  return true;
}

async function resolve(till, payload) {
  const shown = shownCard(payload);
  if (till.keeper.away && shown) return till.setMember(await keptMember(till, shown));
  try {
    await resolveThere(till, payload);
  } catch (error) {
    if (!gone(till, error) || !shown) throw error;
    till.setMember(await keptMember(till, shown));
  }
}

async function resolveThere(till, payload) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ payload }) };
  till.setMember(await ask(till.urls.scan, options));
}

function openCamera(till) {
  const dialog = $("#camera");
  const say = $("#camera-says");
  const stop = new AbortController();
  dialog.addEventListener("close", () => stop.abort(), { once: true });
  say.textContent = till.words.hold;
  dialog.showModal();
  const refused = new Set();
  const read = async (text) => {
    try {
      await resolve(till, text);
      dialog.close();
    } catch (error) {
      if (handsOut(till, error)) { dialog.close(); return; }
      // The member shows the next code in a moment: the camera stays on.
      refused.add(text);
      say.textContent = error.problem?.title ?? till.words.no_network;
      if (!stop.signal.aborted) setTimeout(() => start(), 1500);
    }
  };
  const start = () => scan($("#camera video"), till.words, read, stop.signal, refused).catch((error) => { say.textContent = error.message; });
  start();
}
