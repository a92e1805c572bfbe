// What the card holds, asked for every three seconds while somebody looks at it; without network it keeps quiet.
import { tellClock } from "./card-code.js";
import { becameFresh, keepCards } from "./kept.js";
import { hearClock } from "./server-clock.js";

const EVERY = 3000;
let asking = false;

export function followCard() {
  if (!holds()) return;
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("online", ask);
}

function holds() {
  return document.querySelector("[data-now]");
}

async function ask() {
  if (asking || document.hidden || !navigator.onLine) return;
  asking = true;
  try {
    const { now, marker, newest } = holds().dataset;
    const asked = Date.now();
    const answer = await fetch(`${now}?${new URLSearchParams({ marker, newest })}`, {
      redirect: "manual", signal: AbortSignal.timeout(2 * EVERY),
    });
    await hear(answer, asked);
  } catch {
    // No network after all: the next question finds out.
  } finally {
    asking = false;
  }
}

async function hear(answer, asked) {
  // Signed out meanwhile, or no longer this person's card: the server says what is right.
  if (answer.type === "opaqueredirect" || answer.status === 404) return location.reload();
  if (!answer.ok) return;
  hearClock(answer, asked);
  tellClock();
  if (answer.status === 200) show(await answer.text());
  becameFresh();
}

function show(text) {
  const parts = new DOMParser().parseFromString(text, "text/html");
  const face = parts.querySelector("[data-now]")?.dataset.face;
  if (!face) return;
  // Frozen, in use again, or a new number: the code itself is another one.
  if (face !== holds().dataset.face) return location.reload();
  parts.querySelectorAll("[id]").forEach(put);
  keepCards([location.pathname], { again: true });
  const news = parts.querySelector("[data-news]")?.textContent;
  if (news) window.dispatchEvent(new CustomEvent("toast", { detail: { text: news } }));
}

function put(part) {
  const shown = document.getElementById(part.id);
  // A shorter sentence must not pull up what is below it.
  part.style.minHeight = `${shown.getBoundingClientRect().height}px`;
  shown.replaceWith(part);
}
