// Passkeys: a form with data-passkey="get" or "create" asks the device before it is sent.
import { token } from "./token.js";

let offered = null; // what the browser offers beside the phone's field, while nobody has chosen
const ADDRESS = /^[\d.]+$|^\[/; // numbers cannot own a passkey

function whyNot() {
  if (!window.isSecureContext) return "insecure";
  if (!window.PublicKeyCredential) return "old";
  return ADDRESS.test(location.hostname) ? "number" : "";
}

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const decoded = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));

async function optionsFrom(url) {
  const answer = await fetch(url, {
    method: "POST", credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token() },
  });
  const body = await answer.json().catch(() => ({}));
  if (body.code === "second_factor_needed") {
    location.assign(`${body.remedy}?to=${encodeURIComponent(location.pathname)}`);
    await new Promise(() => {});
  }
  if (!answer.ok) throw new Error(body.title);
  return body.publicKey;
}

async function made(url) {
  const options = await optionsFrom(url);
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: decoded(options.excludeCredentials),
  };
  const { id, rawId, type, response, ...credential } = await navigator.credentials.create({ publicKey }).then(plain);
  return { id, rawId: text(rawId), type, ...credential, response: {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  } };
}

async function asked(url, more = {}) {
  const options = await optionsFrom(url);
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: decoded(options.allowCredentials) };
  const { id, rawId, type, response, ...credential } = await navigator.credentials.get({ publicKey, ...more }).then(plain);
  return { id, rawId: text(rawId), type, ...credential, response: {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : null,
  } };
}

// A credential's own properties are getters: the spread would lose them.
function plain(credential) {
  const { id, rawId, type, response, authenticatorAttachment } = credential;
  return { id, rawId, type, response, authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() };
}

function say(form, key) {
  const words = form.parentElement.querySelector("[data-passkey-why]");
  if (!words || !words.dataset[key]) return;
  words.textContent = words.dataset[key];
  words.hidden = false;
}

function field(form, name) {
  return form.elements.namedItem(name);
}

async function fill(form, ask) {
  const credential = await ask(form.dataset.options);
  field(form, "confirm-credential").value = JSON.stringify(credential);
  form.requestSubmit();
}

function failed(form, error) {
  say(form, error.name === "InvalidStateError" ? "known" : "cancelled");
}

// Before htmx or the browser send it: an empty form first gets the device's answer.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.passkey || field(form, "confirm-credential").value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  offered?.abort(); // the browser asks for one thing at a time
  fill(form, form.dataset.passkey === "create" ? made : asked).catch((error) => failed(form, error));
}, true);

function show(root) {
  const why = whyNot();
  root.querySelectorAll?.("form[data-passkey]").forEach((form) => {
    if (why) say(form, why);
    else form.hidden = false;
  });
}
show(document);
document.addEventListener("htmx:load", (event) => show(event.target));

// Sign-in: where the browser offers passkeys beside the phone's field, choosing one is enough.
async function offer(form) {
  if (whyNot() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  offered = new AbortController();
  await fill(form, (url) => asked(url, { mediation: "conditional", signal: offered.signal }));
}
const door = document.querySelector("form[data-passkey-offer]");
if (door) offer(door).catch(() => {}); // nobody chose one: the phone's field is there
