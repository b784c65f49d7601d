// The second verifier of receipts, written from docs/receipt-format.md and its vectors alone.

import { fromBase64, fromHex, hasOwn, hexOf, sha256, textOf, utf8 } from "./bytes.js";
import { canonical } from "./canonical.js";
import { Fault, must } from "./fault.js";
import { openNote, parseKey } from "./note.js";
import { checkCase, checkShape } from "./shape.js";
import { isConsistent, isIncluded, leafHash } from "./tree.js";

/** The longest receipt, in bytes. */
export const LONGEST = 1_048_576;

/** What a body and its leaf both say: its name in the body (ISO/IEC TS 27560) and in the leaf. */
const IN_BODY = { event_id: "event", record_id: "consent", event_state: "kind", event_time: "at" };

const DOMAIN = utf8("open-door/v1/consent-event\0");

/**
 * Verifies a receipt, offline.
 *
 * @param {Uint8Array} bytes The file as it is.
 * @param {string[]} keys The log's public keys that you trust, from somewhere else than the receipt.
 * @returns What it proves: the consent, its events, oldest first, and the log they stand in. `madeAt`
 *   is what the receipt says of itself; nothing proves it.
 * @throws {Fault} The first check that fails, by its name.
 * @throws {KeyError} One of `keys` is none.
 */
export function verify(bytes, keys) {
  const trusted = keys.map(parseKey);
  const receipt = read(bytes);
  const checkpoint = openNote(receipt.checkpoint, trusted);
  must(receipt.log.origin === checkpoint.origin, "origin", "the receipt names another log");
  checkEntries(receipt);
  receipt.entries.forEach((entry) => checkEntry(entry, checkpoint));
  const { origin, size, rootText: root, signedBy } = checkpoint;
  return {
    consent: receipt.consent,
    events: receipt.entries.map(({ index, leaf, body }) => ({ index, kind: leaf.kind, at: leaf.at, body })),
    log: { origin, size, root, signedBy },
    since: receipt.consistency && earlier(receipt.consistency, checkpoint, trusted),
    madeAt: receipt.made_at,
  };
}

/** The commitment of a body, in hex. */
export const commitment = (salt, body) => hexOf(sha256(DOMAIN, salt, utf8(canonical(body))));

/** Reads a receipt: checks `shape` and `spelling`. What it says is not proved yet. */
export function read(bytes) {
  must(bytes.length <= LONGEST, "shape", "too long");
  const text = textOf(bytes);
  must(text !== null, "shape", "not UTF-8");
  const receipt = parse(text);
  checkShape(receipt);
  must(canonical(receipt) === text.replace(/\n$/, ""), "spelling", "not canonical");
  checkCase(receipt);
  return receipt;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Besides wrong JSON also what is nested too deep for this browser.
    throw new Fault("shape", "not JSON");
  }
}

function checkEntries({ consent, entries }) {
  must(entries.length > 0, "entries", "there is none");
  must(
    entries.every(({ index }, at) => at === 0 || index > entries[at - 1].index),
    "entries",
    "not in the log's order",
  );
  must(entries.every(({ leaf }) => leaf.consent === consent), "entries", "an event of another consent");
}

function checkEntry({ index, leaf, salt, body, proof }, { size, root }) {
  const hash = leafHash(utf8(canonical(leaf)));
  must(isIncluded(hash, index, size, proof.map(fromBase64), root), "inclusion", "not in the log");
  must((salt === null) === (body === null), "commitment", "salt or body is missing");
  if (body === null) return;
  must(commitment(fromHex(salt), body) === leaf.commitment, "commitment", "another body");
  const told = Object.entries(IN_BODY);
  must(
    told.every(([name, inLeaf]) => hasOwn(body, name) && body[name] === leaf[inLeaf]),
    "body",
    "unlike its leaf",
  );
}

function earlier({ from, proof }, checkpoint, trusted) {
  const note = openNote(from, trusted);
  must(note.origin === checkpoint.origin, "origin", "the earlier checkpoint is of another log");
  const steps = proof.map(fromBase64);
  const holds = isConsistent(note.size, note.root, checkpoint.size, checkpoint.root, steps);
  must(holds, "consistency", "the log was not only added to");
  return { size: note.size, root: note.rootText };
}
