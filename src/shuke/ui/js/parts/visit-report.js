// The report form of a visit: kept on the phone first, then sent. Without network it stays kept and is sent later.
import { dropReport, keepReport, keptReports, sendReports } from "./kept-reports.js";
import { tell, workers } from "./worker.js";

const form = document.querySelector("form[data-visit-report]");
const note = form?.querySelector("[data-report-kept]");
const AGAIN = 30_000;

if (form) {
  form.addEventListener("submit", submit);
  showKept();
}
if (workers && document.querySelector("[data-keep-visits], form[data-visit-report]")) keepPages();
window.addEventListener("online", sendAndShow);
window.addEventListener("load", sendIfKept);
// Phones say "online" before anything gets through, and some never say it: tried again for as long as something waits.
setInterval(sendIfKept, AGAIN);

async function submit(event) {
  if (form.dataset.plain) return;
  event.preventDefault();
  await keepReport(location.pathname, [...new FormData(form)]);
  const became = (await sendReports()).get(location.pathname);
  if (became === "sent") location.reload();
  else if (became === "refused") sendPlain();
  else wait();
}

// The server says what is wrong in its own page, with everything typed kept.
async function sendPlain() {
  await dropReport(location.pathname);
  form.dataset.plain = "yes";
  delete form.dataset.sent;
  form.requestSubmit();
}

async function wait() {
  delete form.dataset.sent;
  note.hidden = false;
  const ready = await workers?.ready;
  ready?.sync?.register("reports").catch(() => {});
}

async function sendIfKept() {
  if ((note && !note.hidden) || (await keptReports().catch(() => [])).length) await sendAndShow();
}

// Sent by this page or meanwhile by the worker: what is no longer kept has arrived.
async function sendAndShow() {
  await sendReports();
  if (note && !note.hidden && !(await keptHere())) location.reload();
}

async function keptHere() {
  return (await keptReports()).find((each) => each.path === location.pathname);
}

async function showKept() {
  const kept = await keptHere();
  if (!kept) return;
  for (const [name, value] of kept.fields) {
    const field = form.elements[name];
    if (field && !["csrfmiddlewaretoken", "key"].includes(name)) field.value = value;
    if (field && name === "key") field.value = value;
  }
  note.hidden = false;
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
