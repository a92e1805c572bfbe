// Pages that open without network as they were last seen, with the files they ask for: one way for every feature.
import { filesOf, keepFiles } from "./files.js";
import { offlinePage } from "./offline-page.js";
import { isPast, meet, presentEra } from "./person.js";
import { isVisit } from "./registry.js";
import { within } from "./strategies.js";

const PATIENCE = 4000;

// `cache` is where they are kept, `page` the pattern of their addresses, `more(html)` files a page names elsewhere.
// Gives the route, and `keep`, `renew` and `forget` for the feature that has them.
export function keptPages({ cache, page, more = () => [] }) {
  async function visit({ request }) {
    const { pathname } = new URL(request.url);
    return within(PATIENCE, () => fetched(request), async () => (await caches.match(pathname, { cacheName: cache })) ?? null)
      .catch(async (trouble) => (await offlinePage()) ?? Promise.reject(trouble));
  }

  async function fetched(request) {
    const asked = presentEra();
    const answer = await fetch(request);
    const { pathname, search } = new URL(request.url);
    // A page with something of its own behind the question mark is nothing to keep.
    if (answer.ok && !search && (await meet(answer)) && !isPast(asked)) await put(pathname, answer.clone());
    return answer;
  }

  async function put(pathname, answer) {
    const html = await answer.clone().text();
    await keepFiles([...filesOf(html), ...more(html)]);
    await (await caches.open(cache)).put(pathname, answer);
  }

  async function anew(address) {
    await fetched(new Request(address, { credentials: "same-origin" })).catch(() => {});
  }

  return {
    route: { takes: (request, url) => isVisit(request) && page.test(url.pathname), answer: visit },
    async keep(address) {
      if (page.test(address)) await anew(address);
    },
    // A new build brings new files: what was kept is fetched anew, and keeps theirs.
    async renew() {
      const kept = await (await caches.open(cache)).keys();
      await Promise.all(kept.map((each) => anew(each.url)));
    },
    forget: () => caches.delete(cache),
  };
}
