// The card's code and the ring that runs with it.
import { codeOf, STEP, stepAt } from "./member-code.js";
import { drawQr } from "./member-qr.js";
import { signOf } from "./member-key.js";
import { isFresh } from "./kept.js";
import { minutesWrong, serverNow, setClock } from "./server-clock.js";

export async function showCode(panel) {
  await setClock(Number(panel.dataset.serverNow), isFresh());
  tellClock();
  const sign = await signOf(panel.dataset).catch(() => null);
  panel.parentElement.querySelector("[data-no-key]").hidden = sign !== null;
  if (!sign) return retry(panel);
  const svg = panel.querySelector("svg.qr");
  const ring = panel.querySelector(".ring .left");
  let shown = null;
  const draw = async () => {
    const step = stepAt(serverNow());
    if (step === shown) return;
    shown = step;
    drawQr(svg, `SK1:${panel.dataset.number}:${await codeOf(sign, step)}`);
    turn(ring, serverNow());
  };
  draw();
  setInterval(draw, 250);
  document.addEventListener("visibilitychange", () => { shown = document.hidden ? shown : null; draw(); });
}

// A clock that is wrong is told with its remedy; the code is corrected by what the last contact showed.
export function tellClock() {
  const minutes = minutesWrong();
  for (const hint of document.querySelectorAll("[data-clock]")) {
    hint.hidden = hint.dataset.clock !== kindOf(minutes);
    const amount = hint.querySelector("[data-amount]");
    if (amount && minutes) amount.textContent = inWords(Math.abs(minutes));
  }
}

function inWords(minutes) {
  const [amount, unit] = minutes < 120 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

function kindOf(minutes) {
  if (minutes === null) return "changed";
  if (minutes === 0) return "right";
  return minutes > 0 ? "fast" : "slow";
}

function retry(panel) {
  window.addEventListener("online", () => showCode(panel), { once: true });
}

function turn(ring, now) {
  ring.style.animation = "none";
  void ring.getBoundingClientRect();
  ring.style.animation = "";
  ring.style.animationDelay = `-${now % STEP}ms`;
}
