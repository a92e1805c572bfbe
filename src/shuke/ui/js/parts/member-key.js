// The key of a card's code: the one the worker keeps on this phone, else asked for and held only while the page is open.
import { read } from "./notebook.js";
import { signBy, signWith } from "./member-code.js";
import { workers } from "./worker.js";

export async function signOf({ card, key, keyFrom }) {
  const kept = workers ? await read(Number(card), "keys").catch(() => null) : null;
  if (kept?.id === key) return signBy(kept.key);
  const answer = await fetch(keyFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`key: ${answer.status}`);
  return signWith((await answer.json()).secret);
}
