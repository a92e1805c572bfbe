// The server's time, since a phone's clock may be wrong by minutes. What the last contact showed is kept on the phone,
// so that the code is right without network too; `clock` in the notebook is {ahead, seen}, both in milliseconds.
import { read, write } from "./notebook.js";
import { workers } from "./worker.js";

const FINE = 20_000;
let ahead = 0;
let turnedBack = false;

// From a page that has just come from the server, or from what was noted when one did.
export async function setClock(serverNow, isFresh) {
  const noted = workers ? await read("clock").catch(() => null) : null;
  if (isFresh || !noted) return note(serverNow - Date.now());
  ahead = noted.ahead;
  // Time runs one way only: the clock was changed since, and by how much nobody can tell without network.
  turnedBack = Date.now() < noted.seen - FINE;
}

// From an answer's header; half of the way there and back has passed since the server wrote it.
export function hearClock(answer, asked) {
  const now = Number(answer.headers.get("Shuke-Now"));
  if (now) note(now + (Date.now() - asked) / 2 - Date.now());
}

export function serverNow() {
  return Date.now() + ahead;
}

// How wrong the phone's clock is: minutes fast (+) or slow (-), 0 when it is right; null when nobody can tell.
export function minutesWrong() {
  if (turnedBack) return null;
  return Math.abs(ahead) < FINE ? 0 : -Math.sign(ahead) * Math.max(1, Math.round(Math.abs(ahead) / 60_000));
}

function note(measured) {
  ahead = measured;
  turnedBack = false;
  if (workers) write("clock", { ahead, seen: Date.now() }).catch(() => {});
}
