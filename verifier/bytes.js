// Bytes and their spellings, and what every module needs. Each reader takes one spelling only: what could be written in two ways
// could be changed without a trace.

import { sha256 as hash } from "@noble/hashes/sha2.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const encoder = new TextEncoder();
// Without `ignoreBOM` a byte order mark would vanish unseen.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 of a text. */
export const utf8 = (text) => encoder.encode(text);

/** The text of UTF-8 bytes, or `null` if they are none. */
export function textOf(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** SHA-256 of the parts, one after the other. */
export const sha256 = (...parts) => hash(joined(parts));

export const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Whether a field is the object's own. `Object.hasOwn` is newer than some of the phones this runs on. */
export const hasOwn = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

export const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The bytes of hex of either case, or `null`. */
export function fromHex(text) {
  if (text.length % 2 || !/^[0-9a-f]*$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** The bytes of base64 (RFC 4648, section 4), or `null`: padded, and with its unused bits zero. */
export function fromBase64(text) {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const letters = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((letters.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    held = (held << 6) | ALPHABET.indexOf(letter);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
