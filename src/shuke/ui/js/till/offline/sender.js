// Sends what was kept, one after the other in the order of ringing up. The page and the worker both use it; a lock lets
// one of them send at a time, and the server counts each key once whatever happens on the way.
import { clockMoved } from "./rules.js";
import { keep, keepNote, note, records } from "./vault.js";

const PATIENCE = 20_000;
const LOCK = "shuke-till-send";

export class NoNetwork extends Error {}
export class SignedOut extends Error {}

// The server, asked who is signed in, what time it is, and what this till may do; kept as the latest contact.
export async function meet(merchant, urls) {
  const before = await note(`${merchant}:contact`);
  const told = await answer(await send(urls.contact, {}));
  const contact = { server: told.now, device: Date.now() };
  const moved = before ? clockMoved(before, contact) : 0;
  await keepNote(`${merchant}:contact`, contact);
  await keepNote(`${merchant}:device`, { ...(await note(`${merchant}:device`)), urls, till: told.till, till_name: told.till_name, stopped: told.stopped, allowance: told.allowance, earn: told.earn });
  // Kept before the first try, so that every try of a sale says the same.
  if (moved) await noteClock(merchant, moved);
  return told;
}

async function noteClock(merchant, moved) {
  for (const record of await records(merchant)) {
    if (record.state !== "waiting" || record.tried) continue;
    record.body.offline.clock_off_seconds = (record.body.offline.clock_off_seconds ?? 0) + moved;
    await keep(merchant, record);
  }
}

// How many were taken in; throws NoNetwork or SignedOut where it had to stop. `changed` is called after each.
export async function sendAll(merchant, urls, changed = () => {}) {
  const locks = globalThis.navigator?.locks;
  const work = () => sendEach(merchant, urls, changed);
  return locks ? locks.request(LOCK, work) : work();
}

async function sendEach(merchant, urls, changed) {
  const due = (await records(merchant)).filter(isDue);
  if (due.length === 0) return 0;
  const { csrf } = await meet(merchant, urls);
  let taken = 0;
  for (const { key } of due) {
    // Read again: the clock may have been noted, or the other one of us was faster.
    const record = (await records(merchant)).find((each) => each.key === key);
    if (!record || !isDue(record)) continue;
    taken += await sendOne(merchant, urls, csrf, record);
    await changed();
  }
  return taken;
}

// One that is under way in a page is left to it for as long as it may wait for its answer.
function isDue(record) {
  return record.state === "waiting" || (record.state === "sending" && Date.now() > record.until);
}

async function sendOne(merchant, urls, csrf, record) {
  await keep(merchant, { ...record, state: "waiting", tried: true });
  const headers = { "Content-Type": "application/json", "Idempotency-Key": record.key, "X-CSRFToken": csrf };
  try {
    const told = await answer(await send(urls.take_in, { method: "POST", headers, body: JSON.stringify(record.body) }));
    // Of what is in the books the device keeps no more than the line on the screen.
    const { sum, provisional, at } = record;
    await keep(merchant, { key: record.key, order: record.order, state: "sent", sum, provisional, at, number: told.number, found: told.found });
    return 1;
  } catch (error) {
    if (error instanceof NoNetwork || error instanceof SignedOut) throw error;
    await keep(merchant, { ...record, state: "refused", tried: true, why: error.message });
    return 0;
  }
}

async function send(url, options) {
  try {
    return await fetch(url, {
      credentials: "same-origin", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options,
      headers: { Accept: "application/json", ...options.headers },
    });
  } catch (trouble) {
    throw new NoNetwork(trouble.message);
  }
}

async function answer(response) {
  // The way to the sign-in page is a redirect; of somebody who left, or whose page is too old, the server says so.
  if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) throw new SignedOut();
  if (response.status >= 500 || [408, 425, 429].includes(response.status)) throw new NoNetwork(String(response.status));
  const body = await response.json().catch(() => { throw new NoNetwork("answer"); });
  if (!response.ok) throw new Error(body.title ?? String(response.status));
  return body;
}
