// htmx, set up for a strict content security policy; refused forms (422) are shown, not swallowed.
import htmx from "htmx.org/dist/htmx.esm.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages hold customers' data: none of it stays in the browser's store
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "429", swap: true },
  { code: "[45]..", swap: false, error: true },
];

function say(key) {
  const text = document.body.dataset[key];
  if (text) window.dispatchEvent(new CustomEvent("toast", { detail: { text, tone: "bad" } }));
}

document.addEventListener("htmx:sendError", () => say("sayOffline"));
document.addEventListener("htmx:responseError", ({ detail }) => {
  // A second factor is asked for in place (second-factor.js): nothing has failed.
  if (!detail.xhr.getResponseHeader("X-Second-Factor")) say("sayFailed");
});

export default htmx;
