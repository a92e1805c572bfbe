// The member card: a code that changes every 30 seconds, the ring that runs with it, and what is said without network.
// storefront.js is loaded before it.
import { codeAt, readSecret, STEP } from "../parts/member-code.js";
import { drawQr } from "../parts/member-qr.js";
import { followCard } from "../parts/card-now.js";

const panel = document.querySelector("[data-member-code]");
if (panel) showCode(panel);
followCard();
// Of many cards the shown one must be among the chips one sees.
document.querySelector(".chips [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

const offline = document.querySelector("[data-offline]");
if (offline) {
  const tell = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();
}

function showCode(element) {
  const { secret, number, serverNow } = element.dataset;
  const key = readSecret(secret);
  // A phone's clock may be wrong by minutes: the page brings the server's time, and only the difference is kept.
  const ahead = Number(serverNow) - Date.now();
  const svg = element.querySelector("svg.qr");
  const ring = element.querySelector(".ring .left");
  let shown = "";
  const draw = () => {
    const now = Date.now() + ahead;
    const code = codeAt(key, now);
    if (code === shown) return;
    shown = code;
    drawQr(svg, `SK1:${number}:${code}`);
    turn(ring, now);
  };
  draw();
  setInterval(draw, 250);
  document.addEventListener("visibilitychange", () => { shown = document.hidden ? shown : ""; draw(); });
}

function turn(ring, now) {
  ring.style.animation = "none";
  void ring.getBoundingClientRect();
  ring.style.animation = "";
  ring.style.animationDelay = `-${now % STEP}ms`;
}
