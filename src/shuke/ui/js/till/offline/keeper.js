// The till's memory without network: knows whether there is one, keeps sales, sends them by itself, tells the screen.
import { remember } from "../state.js";
import { refusal, serverTime, waitingOf } from "./rules.js";
import { meet, NoNetwork, sendAll, SignedOut } from "./sender.js";
import { canKeep, drop, keep, keepNote, note, records } from "./vault.js";

const LEAVE = "shuke.till.leave";
const ASK_AGAIN = 10_000;
const STAY_IN_TOUCH = 120_000;
const UNDER_WAY = 30_000;
const KEEP_SENT = 24 * 3_600_000;
const MEMBERS = 300;

export function makeKeeper(config, { onChange = () => {}, say = () => {} } = {}) {
  const { merchant } = config;
  const keeper = {
    on: canKeep(), away: false, since: null, sending: false, signedOut: false, records: [], contact: null,
    device: { till: config.till, till_name: config.till_name, stopped: config.stopped, allowance: config.allowance, earn: config.earn },
  };
  let timer;

  keeper.begin = async () => {
    if (!keeper.on) return onChange();
    try {
      await recall();
    } catch {
      // A private window, or a store that was taken away: then nothing is promised.
      keeper.on = false;
      return onChange();
    }
    // Other pages of the house say it when somebody signs out.
    remember(LEAVE, config.words.leave);
    navigator.storage?.persist?.().catch(() => {});
    addEventListener("online", () => keeper.touch());
    addEventListener("offline", () => { leave(); onChange(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) keeper.touch(); });
    await keeper.touch();
  };

  async function recall() {
    const known = await note(`${merchant}:device`);
    // The page may be an old copy: what the last contact told is newer.
    const told = Object.entries(known ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
    keeper.device = { id: newDevice(), seq: 0, ...keeper.device, ...Object.fromEntries(told), urls: config.urls };
    await keepNote(`${merchant}:device`, keeper.device);
    keeper.contact = (await note(`${merchant}:contact`)) ?? null;
    await refresh();
    await tidy();
  }

  async function refresh() {
    keeper.records = await records(merchant);
    keeper.contact = (await note(`${merchant}:contact`)) ?? keeper.contact;
    onChange();
  }

  async function tidy() {
    const old = Date.now() - KEEP_SENT;
    for (const record of keeper.records) if (record.state === "sent" && record.at < old) await drop(record.key);
  }

  function leave() {
    if (!keeper.away) Object.assign(keeper, { away: true, since: Date.now() });
  }

  // Asks for the network and, where there is one, sends what waits.
  keeper.touch = async () => {
    if (!keeper.on || keeper.sending) return;
    clearTimeout(timer);
    keeper.sending = true;
    const before = waitingOf(keeper.records).count;
    try {
      const { csrf } = await meet(merchant, config.urls);
      // The page may be an old copy, from before the last sign-in.
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
      Object.assign(keeper, { away: false, since: null, signedOut: false });
      keeper.device = { ...keeper.device, ...(await note(`${merchant}:device`)) };
      await refresh();
      const taken = await sendAll(merchant, config.urls, refresh);
      if (taken && before) say(taken);
    } catch (error) {
      if (error instanceof SignedOut) Object.assign(keeper, { signedOut: true, away: true, since: keeper.since ?? Date.now() });
      else if (error instanceof NoNetwork) leave();
      else throw error;
    } finally {
      keeper.sending = false;
      await refresh();
      timer = setTimeout(() => keeper.touch(), keeper.away || waitingOf(keeper.records).count ? ASK_AGAIN : STAY_IN_TOUCH);
    }
  };

  keeper.why = (sum) => refusal({
    contact: keeper.contact, deviceNow: Date.now(), till: keeper.device.till, stopped: keeper.device.stopped,
    allowance: keeper.device.allowance, waiting: waitingOf(keeper.records), sum,
  });

  // A sale is on the disk before it is sent or shown as kept. `under way`: the page itself still waits for its answer.
  keeper.take = async ({ key, body, sum, shown, underWay = false }) => {
    const known = keeper.records.find((record) => record.key === key);
    const at = known?.at ?? Date.now();
    const provisional = known?.provisional ?? (await nextNumber());
    const offline = {
      contact_at: new Date(keeper.contact.server).toISOString(), device: keeper.device.id, number: provisional,
      rung_by: config.me ?? null, clock_off_seconds: 0, ...(shown?.code ? { code: shown.code } : {}),
    };
    const told = { ...body, till: keeper.device.till, at: new Date(serverTime(keeper.contact, at)).toISOString(), offline };
    const record = known ? { ...known } : { key, order: at, at, sum, provisional, body: told, tried: false };
    await keep(merchant, { ...record, state: underWay ? "sending" : "waiting", until: Date.now() + UNDER_WAY, doubt: known?.state === "sending" });
    await refresh();
    if (!underWay) ask();
    return keeper.records.find((each) => each.key === key);
  };

  // The server has answered the page: nothing is left to do here.
  keeper.settled = async (key) => {
    await drop(key);
    await refresh();
  };

  keeper.again = async (key) => {
    const record = keeper.records.find((each) => each.key === key);
    await keep(merchant, { ...record, state: "waiting" });
    await keeper.touch();
  };

  keeper.lost = () => { leave(); onChange(); clearTimeout(timer); timer = setTimeout(() => keeper.touch(), ASK_AGAIN); };

  // Members seen at this till while there was a network: tier and discount, by number, so that they are honoured.
  keeper.remember = async (member) => {
    if (!keeper.on || !member?.card || member.kept) return;
    const known = (await note(`${merchant}:members`)) ?? {};
    const { card, tier, discount_bp, multiplier_bp } = member;
    delete known[card];
    known[card] = { tier, discount_bp, multiplier_bp, name: masked(member.name), at: Date.now() };
    const names = Object.keys(known);
    for (const old of names.slice(0, Math.max(0, names.length - MEMBERS))) delete known[old];
    await keepNote(`${merchant}:members`, known);
  };
  keeper.recallMember = async (number) => (await note(`${merchant}:members`))?.[number];

  async function nextNumber() {
    keeper.device.seq += 1;
    await keepNote(`${merchant}:device`, { ...(await note(`${merchant}:device`)), id: keeper.device.id, seq: keeper.device.seq });
    return `${keeper.device.till}-${keeper.device.id.slice(0, 2).toUpperCase()}-${String(keeper.device.seq).padStart(4, "0")}`;
  }

  // The browser may send after the page is gone, where it knows how.
  async function ask() {
    const ready = await navigator.serviceWorker?.ready?.catch(() => null);
    await ready?.sync?.register("till").catch(() => {});
  }
  return keeper;
}

function newDevice() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A name as a receipt shows it: enough for the cashier to nod at.
function masked(name) {
  return name ? name[0] + "*".repeat(Math.min(name.length - 1, 2)) : "";
}
