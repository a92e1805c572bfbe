// The till opens without network: its page is kept as it was last seen, with the files it asks for. What was sold
// meanwhile is sent from here when the page is gone already, where the browser wakes its workers for that.
import { sendAll } from "../till/offline/sender.js";
import { note, noteNames } from "../till/offline/vault.js";
import { filesOf, keepFiles } from "./files.js";
import { offlinePage } from "./offline-page.js";
import { isPast, meet, presentEra } from "./person.js";
import { feature, isVisit } from "./registry.js";
import { within } from "./strategies.js";

const TILL = /^\/console\/[^/]+\/till\/$/;
const PAGES = "till";
const PATIENCE = 4000;

feature({
  name: "till",
  routes: [{ takes: (request, url) => isVisit(request) && TILL.test(url.pathname), answer: visit }],
  // A new build brings new files: the pages that were kept are fetched anew, and keep theirs.
  activate: renew,
  messages: { till: ({ page }) => keepPage(page) },
  // The page names its staff; what was sold is no person's, and stays until it is sent.
  forget: () => caches.delete(PAGES),
});

self.addEventListener("sync", (event) => {
  if (event.tag === "till") event.waitUntil(sendKept());
});

async function visit({ request }) {
  const { pathname } = new URL(request.url);
  return within(PATIENCE, () => fetched(request), async () => (await caches.match(pathname, { cacheName: PAGES })) ?? null)
    .catch(async (trouble) => (await offlinePage()) ?? Promise.reject(trouble));
}

async function fetched(request) {
  const asked = presentEra();
  const answer = await fetch(request);
  const { pathname, search } = new URL(request.url);
  // A page with a guest on it is nothing to keep.
  if (answer.ok && !search && (await meet(answer)) && !isPast(asked)) await put(pathname, answer.clone());
  return answer;
}

async function put(pathname, page) {
  const html = await page.clone().text();
  const reader = [...html.matchAll(/data-scanner="([^"]+)"/g)].map((found) => found[1]);
  await keepFiles([...filesOf(html), ...reader]);
  await (await caches.open(PAGES)).put(pathname, page);
}

// The first visit was not seen by any worker: the page asks to be kept.
async function keepPage(page) {
  if (TILL.test(page) && !(await caches.match(page))) await fetched(new Request(page, { credentials: "same-origin" }));
}

async function renew() {
  const pages = await (await caches.open(PAGES)).keys();
  await Promise.all(pages.map((page) => fetched(new Request(page.url, { credentials: "same-origin" })).catch(() => {})));
}

async function sendKept() {
  for (const name of await noteNames()) {
    if (!name.endsWith(":device")) continue;
    const device = await note(name);
    if (device?.urls) await sendAll(name.slice(0, -":device".length), device.urls);
  }
}
