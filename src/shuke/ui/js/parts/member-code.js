// The member code: RFC 6238 over SHA-256, 30 seconds, 8 digits, worked out here so that it needs no network.
// A key is whatever signs eight bytes: WebCrypto's, which nobody can read out again, or the bare secret where the page
// comes from a shop's plain-http address and WebCrypto is missing.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

export const STEP = 30_000;
const HMAC = { name: "HMAC", hash: "SHA-256" };
const subtle = globalThis.crypto?.subtle;

export function stepAt(now) {
  return Math.floor(now / STEP);
}

export async function codeOf(sign, step) {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(step));
  const mac = await sign(counter);
  const offset = mac[mac.length - 1] & 15;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** 8).padStart(8, "0");
}

export async function signWith(base64) {
  const secret = readSecret(base64);
  return subtle ? signBy(await lockedKey(secret)) : async (counter) => hmac(sha256, secret, counter);
}

export function signBy(key) {
  return async (counter) => new Uint8Array(await subtle.sign(HMAC.name, key, counter));
}

export function lockedKey(secret) {
  return subtle.importKey("raw", secret, HMAC, false, ["sign"]);
}

export function readSecret(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
