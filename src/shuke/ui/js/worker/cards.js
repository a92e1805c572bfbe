// My cards without network: their pages, and the keys their codes are worked out with. All of it is one person's and
// goes when he signs out or somebody else comes. The key of a code is WebCrypto's own: no script can read it out again.
import { empty, read, remove, write } from "../parts/notebook.js";
import { lockedKey, readSecret } from "../parts/member-code.js";
import { feature, isVisit } from "./registry.js";
import { filesOf, keepFiles, tidyFiles } from "./files.js";
import { offlinePage } from "./offline-page.js";
import { forgetPerson, isPast, meet, presentEra } from "./person.js";
import { within } from "./strategies.js";

const KEPT = "cards";
const PATIENCE = 4_000;
const OLD = 30 * 60 * 1000;
const CARD = /^\/me\/cards\/(\d+)\/$/;
const CODE = "/me/code/";
const WALLET = "/me/cards/";

feature({
  name: "cards",
  forget: async () => {
    await caches.delete(KEPT);
    await Promise.all([empty("keys"), write("cards", null)]);
  },
  messages: { "keep-cards": keepCards },
  routes: [
    { takes: (request, url) => isVisit(request) && url.pathname === CODE, answer: toCode },
    { takes: (request, url) => isVisit(request) && isKept(url.pathname), answer: visit },
  ],
});

function isKept(path) {
  return path === "/me/" || path === WALLET || CARD.test(path);
}

function visit({ request }) {
  const path = new URL(request.url).pathname;
  return within(PATIENCE, () => ask(request, path), async () => (await caches.match(path, { cacheName: KEPT })) ?? null)
    .catch(async (trouble) => (await offlinePage()) ?? Promise.reject(trouble));
}

// The server sends to the card used last; without network the list knows which that was.
async function toCode({ request }) {
  return within(PATIENCE, () => fetch(request), async () => {
    const [first] = (await read("cards")) ?? [];
    return Response.redirect(first ?? WALLET);
  });
}

async function ask(request, path) {
  const era = presentEra();
  const answer = await fetch(request);
  // These pages lead nowhere but to sign-in: the session is over, by time or from another device.
  if (answer.type === "opaqueredirect" || answer.redirected) await forgetPerson();
  else if (answer.status === 404) await drop(path);
  else if (answer.ok && (await meet(answer)) && !isPast(era)) await keep(path, answer.clone());
  return answer;
}

async function keep(path, answer) {
  const html = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set("Shuke-Kept", String(Date.now()));
  await (await caches.open(KEPT)).put(path, new Response(asKept(html), { headers }));
  // A frozen card has no code, and a replaced one another: the key of before is not worth keeping.
  const card = cardOf(path);
  const shown = html.match(/data-key="(\w+)"/)?.[1];
  if (card && (await read(card, "keys"))?.id !== shown) await remove(card, "keys");
  return { files: filesOf(html), shown };
}

// Marked, so that the page can say as of when it is; what was said once is not said again.
function asKept(html) {
  return html.replace('data-kept="no"', 'data-kept="yes"').replace(/<div class="toast".*?<\/div>/gs, "");
}

async function drop(path) {
  await (await caches.open(KEPT)).delete(path);
  if (cardOf(path)) await remove(cardOf(path), "keys");
}

function cardOf(path) {
  return Number(path.match(CARD)?.[1]) || 0;
}

// `whole`: these are all there are, in the order of the list.
async function keepCards({ cards, again, whole }) {
  const era = presentEra();
  const paths = cards.filter((each) => CARD.test(each));
  if (whole) await write("cards", paths);
  for (const path of whole ? [WALLET, ...paths] : paths) {
    if (isPast(era)) return;
    await keepOne(path, era, again).catch(() => {});
  }
  if (whole) await tidyFiles();
}

async function keepOne(path, era, again) {
  const kept = await caches.match(path, { cacheName: KEPT });
  const isNew = kept && Date.now() - Number(kept.headers.get("Shuke-Kept")) < OLD;
  if (!isNew || again) await askAgain(path, era);
  const page = await caches.match(path, { cacheName: KEPT });
  if (!page) return;
  const html = await page.text();
  await keepFiles(filesOf(html));
  await keepKey(path, html.match(/data-key="(\w+)"/)?.[1], era);
}

async function askAgain(path, era) {
  const answer = await fetch(path, { redirect: "manual" });
  if (answer.type === "opaqueredirect") return forgetPerson();
  if (answer.ok && !isPast(era) && (await meet(answer)) && !isPast(era)) await keep(path, answer);
}

async function keepKey(path, id, era) {
  const card = cardOf(path);
  if (!card || !id || (await read(card, "keys"))?.id === id) return;
  const answer = await fetch(`${path}key/`, { headers: { Accept: "application/json" }, redirect: "manual" });
  if (!answer.ok) return;
  const told = await answer.json();
  const key = await lockedKey(readSecret(told.secret));
  if (!isPast(era)) await write(card, { id: told.id, key }, "keys");
}
