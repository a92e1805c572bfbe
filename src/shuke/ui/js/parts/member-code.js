// The member code: RFC 6238 over SHA-256, 30 seconds, 8 digits, computed here so that it needs no network.
// @noble/hashes and not WebCrypto: the page may be opened from a shop's plain-http address, where that is missing.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

export const STEP = 30_000;

export function codeAt(secret, now) {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(Math.floor(now / STEP)));
  const mac = hmac(sha256, secret, counter);
  const offset = mac[mac.length - 1] & 15;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** 8).padStart(8, "0");
}

export function readSecret(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
