// A key-account manager's day opens without network: my day and its visits are kept as they were last seen. Reports
// that were written meanwhile are sent from here when the page is gone already.
import { sendReports } from "../parts/kept-reports.js";
import { keptPages } from "./kept-pages.js";
import { feature } from "./registry.js";

const MOST = 40;
const day = keptPages({ cache: "visits", page: /^\/console\/[^/]+\/key-customers\/(today|visits\/\d+)\/$/ });

feature({
  name: "visits",
  routes: [day.route],
  activate: day.renew,
  messages: { visits: ({ pages }) => keepAll(pages) },
  // The pages name customers; a report is its writer's and stays until he sends it.
  forget: day.forget,
});

self.addEventListener("sync", (event) => {
  if (event.tag === "reports") event.waitUntil(sendReports());
});

async function keepAll(pages) {
  for (const page of pages.slice(0, MOST)) await day.keep(page);
}
