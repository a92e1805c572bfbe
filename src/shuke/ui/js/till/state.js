// The sale in progress. Its key is made when it begins, so that two clicks or a lost answer sell once.
import { parse } from "./money.js";

const USUAL = "shuke.till.way";

export function newKey() {
  // randomUUID exists in secure contexts only; a till on the shop's own network may not be one.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function remembered(name, otherwise) {
  try {
    return localStorage.getItem(name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch { /* a private window forgets, nothing else is lost */ }
}

export function usualWay(methods) {
  const way = remembered(USUAL, methods[0].key);
  return methods.some((method) => method.key === way) ? way : methods[0].key;
}

export function begin(config, before) {
  return {
    key: newKey(),
    mode: before?.mode ?? remembered("shuke.till.mode", config.items.length ? "service" : "amount"),
    terms: [{ text: "", minor: 0 }],
    lines: [],
    member: null,
    pointsOn: false,
    balance: null, // null | "free" (as much as goes without PIN) | "all"
    usual: usualWay(config.methods),
    ways: [], // [{ method, fixed: minor | null }]; one without a fixed sum takes the rest
    given: null, // cash handed over, for the change
    servedBy: before?.servedBy ?? config.me,
    group: before?.group ?? null,
  };
}

export function useWay(sale, method) {
  sale.usual = method;
  remember(USUAL, method);
}

const LONGEST = 9;

// One key of the pad: digits, "00", ".", "back", "plus", "clear". A key that leads above `most` does nothing.
export function press(terms, key, exponent, most = Infinity) {
  const last = terms[terms.length - 1];
  if (key === "clear") return [{ text: "", minor: 0 }];
  if (key === "plus") return last.minor > 0 ? [...terms, { text: "", minor: 0 }] : terms;
  if (key === "back") {
    if (last.text === "" && terms.length > 1) return terms.slice(0, -1);
    return replaced(terms, last.text.slice(0, -1), exponent);
  }
  let text = last.text;
  for (const sign of key) text = typed(text, sign, exponent);
  const after = replaced(terms, text, exponent);
  return after.reduce((sum, term) => sum + term.minor, 0) > most ? terms : after;
}

function typed(text, sign, exponent) {
  if (sign === ".") return exponent === 0 || text.includes(".") ? text : `${text || "0"}.`;
  const [whole, cents] = text.split(".");
  if (cents !== undefined) return cents.length < exponent ? text + sign : text;
  if (whole === "0") return sign;
  if (whole === "" && sign === "0") return "0";
  return whole.length < LONGEST ? text + sign : text;
}

function replaced(terms, text, exponent) {
  return [...terms.slice(0, -1), { text, minor: parse(text, exponent) }];
}
