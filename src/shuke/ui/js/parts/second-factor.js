// "Confirm that it is you", asked in place: a dialog over whatever was being done, then the same request once more.
import htmx from "htmx.org/dist/htmx.esm.js";

let waiting = null;

function confirmThen(url, goOn, giveUp = () => {}) {
  waiting = { goOn, giveUp };
  htmx.ajax("GET", url, { target: slot(), swap: "innerHTML" });
}

function slot() {
  const there = document.getElementById("second-factor");
  if (there) return there;
  const made = document.createElement("div");
  made.id = "second-factor";
  document.body.append(made);
  return made;
}

function finish(how) {
  const asked = waiting;
  waiting = null;
  slot().replaceChildren();
  asked?.[how]();
}

// A script of the page asks for it (the till's is a bundle of its own).
document.addEventListener("second-factor-needed", ({ detail }) => confirmThen(detail.url, detail.goOn, detail.giveUp));
document.addEventListener("second-factor-shown", () => finish("goOn"));
// `close` does not bubble; capturing hears it all the same.
document.addEventListener("close", (event) => {
  if (event.target.id === "confirm-dialog" && waiting) finish("giveUp");
}, true);

// What htmx had asked for when the answer was: show a second factor first.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const url = detail.xhr.getResponseHeader("X-Second-Factor");
  if (!url) return;
  const { verb, path, parameters } = detail.requestConfig;
  const { elt, target } = detail;
  const values = parameters instanceof FormData ? Object.fromEntries(parameters) : parameters;
  confirmThen(url, () => {
    if (elt instanceof HTMLFormElement) elt.requestSubmit();
    else htmx.ajax(verb.toUpperCase(), path, { source: elt, target, values, swap: elt === document.body ? "none" : undefined });
  });
});

// A form that waited on the page of the second factor goes on by itself.
document.querySelector("form[data-send-now]")?.requestSubmit();
