// The till opens without network: its page is kept as it was last seen, with the files it asks for. What was sold
// meanwhile is sent from here when the page is gone already, where the browser wakes its workers for that.
import { sendAll } from "../till/offline/sender.js";
import { note, noteNames } from "../till/offline/vault.js";
import { keptPages } from "./kept-pages.js";
import { feature } from "./registry.js";

const tills = keptPages({
  cache: "till",
  page: /^\/console\/[^/]+\/till\/$/,
  more: (html) => [...html.matchAll(/data-scanner="([^"]+)"/g)].map((found) => found[1]),
});

feature({
  name: "till",
  routes: [tills.route],
  activate: tills.renew,
  messages: { till: ({ page }) => keepFirst(page) },
  // The page names its staff; what was sold is no person's, and stays until it is sent.
  forget: tills.forget,
});

self.addEventListener("sync", (event) => {
  if (event.tag === "till") event.waitUntil(sendKept());
});

// The first visit was not seen by any worker: the page asks to be kept.
async function keepFirst(page) {
  if (!(await caches.match(page))) await tills.keep(page);
}

async function sendKept() {
  for (const name of await noteNames()) {
    if (!name.endsWith(":device")) continue;
    const device = await note(name);
    if (device?.urls) await sendAll(name.slice(0, -":device".length), device.urls);
  }
}
