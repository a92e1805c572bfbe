// The report form of a visit: kept on the phone first, then sent. Without network it stays kept and is sent later.
import { dropReport, keepReport, keptReports, sendReports } from "./kept-reports.js";
import { tell, workers } from "./worker.js";

const AGAIN = 30_000;
// Asked anew each time: what the server refuses comes back as another form.
const form = () => document.querySelector("form[data-visit-report]");
const note = () => form()?.querySelector("[data-report-kept]");
const path = () => new URL(form().action).pathname;

// Before all others: what is kept on the phone needs no network.
document.addEventListener("submit", submit, true);
if (form()) showKept();
if (workers && document.querySelector("[data-keep-visits], form[data-visit-report]")) keepPages();
window.addEventListener("online", sendAndShow);
window.addEventListener("load", sendIfKept);
// Phones say "online" before anything gets through, and some never say it: tried again for as long as something waits.
setInterval(sendIfKept, AGAIN);

async function submit(event) {
  if (!event.target.matches("form[data-visit-report]") || event.target.dataset.plain) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form().dataset.sent) return;
  form().dataset.sent = "yes";
  await keepReport(path(), [...new FormData(form())]);
  const refusals = new Map();
  const became = (await sendReports(refusals)).get(path());
  if (became === "sent") location.assign(path());
  else if (became === "refused") await showRefusal(refusals.get(path()));
  else wait();
}

// The server's page says what is wrong, with everything typed kept: it takes the place of this one, sent no second time.
async function showRefusal(page) {
  await dropReport(path());
  const fresh = page && new DOMParser().parseFromString(page, "text/html").querySelector("main");
  if (!fresh) return sendPlain();
  const main = document.querySelector("main");
  main.replaceChildren(...fresh.childNodes);
  main.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
}

function sendPlain() {
  form().dataset.plain = "yes";
  delete form().dataset.sent;
  form().requestSubmit();
}

async function wait() {
  delete form().dataset.sent;
  note().hidden = false;
  const ready = await workers?.ready;
  ready?.sync?.register("reports").catch(() => {});
}

async function sendIfKept() {
  if ((note() && !note().hidden) || (await keptReports().catch(() => [])).length) await sendAndShow();
}

// Sent by this page or meanwhile by the worker: what is no longer kept has arrived.
async function sendAndShow() {
  await sendReports();
  if (note() && !note().hidden && !(await keptHere())) location.assign(path());
}

async function keptHere() {
  return (await keptReports()).find((each) => each.path === path());
}

async function showKept() {
  const kept = await keptHere();
  if (!kept) return;
  for (const [name, value] of kept.fields) {
    const field = form().elements[name];
    if (field && name !== "csrfmiddlewaretoken") field.value = value;
  }
  const fold = form().closest("details");
  if (fold) fold.open = true;
  note().hidden = false;
}

function keepPages() {
  const links = [...document.querySelectorAll('a[href*="/key-customers/visits/"]')].map((each) => each.pathname);
  tell({ about: "visits", pages: [...new Set([location.pathname, ...links])] });
}

// “I am here”: with the phone's position where its owner allows it, without it where he does not.
document.addEventListener("submit", (event) => {
  const here = event.target.closest("form[data-position]");
  if (!here || here.dataset.asked || !navigator.geolocation) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  here.dataset.asked = "yes";
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      here.elements.latitude.value = coords.latitude;
      here.elements.longitude.value = coords.longitude;
      here.requestSubmit();
    },
    () => here.requestSubmit(),
    { maximumAge: 60_000, timeout: 8_000 },
  );
});
