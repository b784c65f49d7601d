// Reads docs/receipt-vectors/.

import { readFileSync } from "node:fs";
import { Fault } from "../fault.js";
import { verify } from "../receipt.js";

const folder = new URL("../../docs/receipt-vectors/", import.meta.url);

/** A file's bytes. */
export const vector = (name) => new Uint8Array(readFileSync(new URL(name, folder)));

const json = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

/** The receipts, and what a verifier must say of each. */
export const index = json("index.json");

/** Each small value on the way. */
export const values = json("values.json");

/** "ok", or the name of what is wrong. Anything but a named fault goes through: no receipt may cause it. */
export function verdict(bytes, keys = index.trusted_keys) {
  try {
    verify(bytes, keys);
    return "ok";
  } catch (error) {
    if (error instanceof Fault) return error.name;
    throw error;
  }
}
