// What a receipt consists of: every field, its type, and no other.

import { fromBase64, fromHex, hasOwn } from "./bytes.js";
import { must } from "./fault.js";

/** What an event can be. */
export const KINDS = ["given", "refused", "withdrawn", "expired", "superseded", "invalidated"];

const isText = (value) => typeof value === "string";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isOneOf = (...texts) => (value) => texts.includes(value);
const isMatch = (pattern) => (value) => isText(value) && pattern.test(value);
const isNullOr = (is) => (value) => value === null || is(value);
const isListOf = (is) => (value) => Array.isArray(value) && value.every(is);
const isExactly = (fields) => (value) => isObject(value) && hasFields(value, fields);

const isUuid = isMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const isHex = (value) => isText(value) && fromHex(value)?.length === 32;
const isHash = (value) => isText(value) && fromBase64(value)?.length === 32;
const isIndex = (value) => Number.isSafeInteger(value) && value >= 0;
const isTime = (pattern) => (value) => isText(value) && pattern.test(value) && isDate(value);
const isMade = isTime(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
const isAt = isTime(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const LEAF = {
  at: isAt,
  binding: isHex,
  commitment: isHex,
  consent: isUuid,
  event: isUuid,
  format: isOneOf("open-door/leaf/1"),
  kind: isOneOf(...KINDS),
};

const ENTRY = {
  body: isNullOr(isObject),
  index: isIndex,
  leaf: isExactly(LEAF),
  proof: isListOf(isHash),
  salt: isNullOr(isHex),
};

const RECEIPT = {
  checkpoint: isText,
  consent: isUuid,
  consistency: isNullOr(isExactly({ from: isText, proof: isListOf(isHash) })),
  entries: isListOf(isExactly(ENTRY)),
  format: isOneOf("open-door/receipt/1"),
  log: isExactly({ keys: isListOf(isText), origin: isText }),
  made_at: isMade,
};

/** Refuses what is no receipt. Letters of either case pass: `spelling` is the next check. */
export function checkShape(receipt) {
  must(isExactly(RECEIPT)(receipt), "shape", "a field is missing, of another type, or too many");
}

/** Refuses identifiers and hex in capitals. The receipt has its shape. */
export function checkCase({ consent, entries }) {
  const words = entries.flatMap(({ leaf, salt }) => [
    leaf.event,
    leaf.consent,
    leaf.commitment,
    leaf.binding,
    salt ?? "",
  ]);
  must([consent, ...words].every((word) => word === word.toLowerCase()), "spelling", "capitals");
}

function hasFields(value, fields) {
  const names = Object.keys(fields);
  // Own fields only: `in` would find those that every object inherits.
  return Object.keys(value).length === names.length && names.every((name) => hasOwn(value, name) && fields[name](value[name]));
}

/** Whether the day is one: there is no 30 February, which Date would take for a day in March. */
function isDate(text) {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === text.slice(0, 19);
}
