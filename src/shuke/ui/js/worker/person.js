// Whose phone this is just now. Answers to a signed-in person carry his mark; another mark, or a visit to the doors of
// sign-in and sign-out, and everything that was kept of the person before is gone.
import { features } from "./registry.js";
import { read, write } from "../parts/notebook.js";

const MARK = "Shuke-Person";
let era = 0;

// To be taken before asking the network: what comes back after somebody else came is not kept.
export function presentEra() {
  return era;
}

export function isPast(asked) {
  return asked !== era;
}

export async function forgetPerson() {
  era += 1;
  await write("person", null);
  await Promise.all(features.map((each) => each.forget?.()));
}

// Looks at an answer before it is used; whether it is the answer to a signed-in person.
export async function meet(answer) {
  const mark = answer.headers.get(MARK);
  if (!mark) return false;
  const before = await read("person");
  if (before && before !== mark) await forgetPerson();
  if (before !== mark) await write("person", mark);
  return true;
}
