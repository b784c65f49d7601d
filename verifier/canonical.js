// Canonical JSON (RFC 8785), with the limits of docs/receipt-format.md, "The words".

import { must } from "./fault.js";

/** No receipt of ours is nested deeper than ten; a limit keeps the stack whole. */
export const DEEPEST = 100;

const SHORT = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };
const escaped = (letter) => SHORT[letter] ?? `\\u00${letter.charCodeAt(0).toString(16).padStart(2, "0")}`;
const string = (text) => `"${text.replace(/["\\\u0000-\u001f]/g, escaped)}"`;

/**
 * The canonical text of a value that `JSON.parse` gave.
 *
 * `JSON.parse` hides keys that stand twice and other spellings of numbers; comparing this text with
 * the one that was read brings them to light.
 *
 * @throws {Fault} `spelling`: a number or a key that has no canonical text. `shape`: nested too deep.
 */
export function canonical(value, depth = 0) {
  must(depth <= DEEPEST, "shape", "nested too deep");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return string(value);
  if (typeof value === "number") {
    must(Number.isSafeInteger(value) && value >= 0, "spelling", "a number that is not whole, or too large");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
  const keys = Object.keys(value).sort();
  must(keys.every((key) => /^[\x00-\x7f]*$/.test(key)), "spelling", "a key that is not ASCII");
  // A key may be called `__proto__`: JSON.parse makes it a field like any other, and so it is read here.
  return `{${keys.map((key) => `${string(key)}:${canonical(value[key], depth + 1)}`).join(",")}}`;
}
