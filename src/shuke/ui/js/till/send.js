// One request, sent until it is answered: the same key goes along, so the sale happens once whatever the network does.
import { token } from "../parts/token.js";
import { remember, remembered } from "./state.js";

const PENDING = "shuke.till.pending";
const WAITS = [1000, 2000, 4000, 8000];
const PATIENCE = 20_000;
const QUICK = 8_000;

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

export async function ask(url, options = {}) {
  const answer = await fetch(url, {
    credentials: "same-origin",
    ...options,
    headers: { Accept: "application/json", "X-CSRFToken": token(), ...options.headers },
    signal: options.signal ?? AbortSignal.timeout(PATIENCE),
  });
  // The way to the sign-in page is no answer to a sale.
  if (answer.redirected) throw new Refused(401, {});
  const body = await answer.json().catch(() => ({}));
  // Who works here no more is told by the page itself; a sale that was refused is forgotten before.
  if (body.code === "identity.no_longer_staff") setTimeout(() => location.reload());
  if (body.code === "second_factor_needed") return asked(url, options, answer, body);
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

// The till stays as it is behind the dialog; once confirmed, the same request goes out once more.
function asked(url, options, answer, body) {
  return new Promise((resolve, reject) => {
    const goOn = () => ask(url, options).then(resolve, reject);
    const giveUp = () => reject(new Refused(answer.status, body));
    document.dispatchEvent(new CustomEvent("second-factor-needed", { detail: { url: body.remedy, goOn, giveUp } }));
  });
}

// Nobody answered as often as it was tried: the sale may have arrived or not.
export class Unreachable extends Error {}

// `tries` says when to give up (never, for what cannot be kept); `noted: false` where the sale is kept elsewhere already.
export async function postOnce(url, key, body, onWaiting, { tries: most = Infinity, noted = true } = {}) {
  if (noted) keepForLater(url, key, body);
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await ask(url, {
        method: "POST",
        signal: AbortSignal.timeout(most === Infinity ? PATIENCE : QUICK),
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify(body),
      });
      remember(PENDING, null);
      return answer;
    } catch (error) {
      // Who is signed out has not been refused anything: what can be kept is kept.
      if (error instanceof Refused && error.status < 500 && (error.status !== 401 || most === Infinity)) {
        remember(PENDING, null);
        throw error;
      }
      onWaiting(tries);
      if (tries + 1 >= most) throw new Unreachable();
      await new Promise((wake) => setTimeout(wake, WAITS[Math.min(tries, WAITS.length - 1)]));
    }
  }
}

// A sale with a PIN is not kept: the PIN must not lie in the browser's store.
function keepForLater(url, key, body) {
  if (!body.pin) remember(PENDING, JSON.stringify({ url, key, body }));
}

// What a reload or a flat battery interrupted.
export function pending() {
  try {
    return JSON.parse(remembered(PENDING, "null"));
  } catch {
    return null;
  }
}
