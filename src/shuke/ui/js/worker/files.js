// Static files. Their names carry a hash of what is in them: kept once, they are right for ever.
// A new build keeps in a cache of its own; the one before goes when the pages that need it were kept anew (`tidyFiles`).
import { feature } from "./registry.js";
import { keptFirst, networkFirst } from "./strategies.js";

const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PREFIX = "files-";
export const FILES = PREFIX + VERSION;

feature({
  name: "files",
  routes: [{ takes: isFile, answer: ({ request }) => (isHashed(request) ? keptFirst : networkFirst)(request, FILES) }],
});

export async function keepFiles(addresses) {
  await Promise.all(addresses.map((address) => keptFirst(new Request(address), FILES)));
}

export async function tidyFiles() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The stylesheets and scripts a page asks for.
export function filesOf(html) {
  return [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]))];
}

function isFile(request, url) {
  // The reader of barcodes is compiled while it streams in and has its own place in the browser's cache.
  return request.method === "GET" && url.pathname.startsWith("/static/") && !url.pathname.endsWith(".wasm");
}

function isHashed(request) {
  return HASHED.test(new URL(request.url).pathname);
}
