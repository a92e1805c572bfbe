// Reports of visits that were written without network: kept on this phone, sent once each by their key, however often
// it is tried. The page and the worker both use it; a lock lets one of them send at a time.
import { read, write } from "./notebook.js";

const NOTE = "reports";
const LOCK = "shuke-reports-send";
const PATIENCE = 20_000;

export async function keptReports() {
  return (await read(NOTE)) ?? [];
}

// `fields` are [name, value] pairs of the form. Whose phone it was stands beside it: nobody else's session sends it.
export async function keepReport(path, fields) {
  const report = { path, fields, written: Date.now(), person: await read("person") };
  await write(NOTE, [...(await keptReports()).filter((each) => each.path !== path), report]);
}

export async function dropReport(path) {
  await write(NOTE, (await keptReports()).filter((each) => each.path !== path));
}

// What became of each: "sent", "refused" or, for the one it stopped at, "waiting". The server's page about a refused one
// is put into `refusals` by its path.
export async function sendReports(refusals = new Map()) {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request(LOCK, () => sendEach(refusals)) : sendEach(refusals);
}

async function sendEach(refusals) {
  const became = new Map();
  for (const report of await keptReports()) {
    const state = await sendOne(report, refusals).catch(() => "waiting");
    became.set(report.path, state);
    if (state === "waiting") break;
    if (state === "sent") await dropReport(report.path);
  }
  return became;
}

async function sendOne({ path, fields, written, person }, refusals) {
  const now = await read("person");
  if (person && now && person !== now) return "refused";
  const page = await ask(path, {});
  const token = page.ok && (await page.text()).match(/name="csrfmiddlewaretoken" value="(\w+)"/)?.[1];
  if (!token) return page.status === 404 ? "refused" : "waiting";
  const body = new URLSearchParams(fields.filter(([name]) => !["csrfmiddlewaretoken", "written_at", "device_now"].includes(name)));
  body.set("csrfmiddlewaretoken", token);
  body.set("written_at", written);
  // By the same clock as `written`: what it is wrong by is taken off on the other side.
  body.set("device_now", Date.now());
  const answer = await ask(path, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.ok) return "sent";
  if (![409, 422, 404].includes(answer.status)) return "waiting";
  refusals.set(path, await answer.text());
  return "refused";
}

function ask(path, options) {
  return fetch(path, {
    credentials: "same-origin", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options,
  });
}
