// A key-account manager's day opens without network: my day and its visits are kept as they were last seen. Reports
// that were written meanwhile are sent from here when the page is gone already.
import { sendReports } from "../parts/kept-reports.js";
import { filesOf, keepFiles } from "./files.js";
import { offlinePage } from "./offline-page.js";
import { isPast, meet, presentEra } from "./person.js";
import { feature, isVisit } from "./registry.js";
import { within } from "./strategies.js";

const PAGE = /^\/console\/[^/]+\/key-customers\/(today|visits\/\d+)\/$/;
const PAGES = "visits";
const PATIENCE = 4000;
const MOST = 40;

feature({
  name: "visits",
  routes: [{ takes: (request, url) => isVisit(request) && PAGE.test(url.pathname), answer: visit }],
  messages: { visits: ({ pages }) => keepPages(pages) },
  // The pages name customers; a report is its writer's and stays until he sends it.
  forget: () => caches.delete(PAGES),
});

self.addEventListener("sync", (event) => {
  if (event.tag === "reports") event.waitUntil(sendReports());
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
  if (answer.ok && !search && (await meet(answer)) && !isPast(asked)) await put(pathname, answer.clone());
  return answer;
}

async function put(pathname, page) {
  await keepFiles(filesOf(await page.clone().text()));
  await (await caches.open(PAGES)).put(pathname, page);
}

async function keepPages(pages) {
  for (const page of pages.filter((each) => PAGE.test(each)).slice(0, MOST)) {
    await fetched(new Request(page, { credentials: "same-origin" })).catch(() => {});
  }
}
