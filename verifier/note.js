// The C2SP signed note that holds a checkpoint, and the keys that sign it.

import * as ed25519 from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { fromBase64, hexOf, sha256, utf8 } from "./bytes.js";
import { must } from "./fault.js";

// Without this the library asks WebCrypto, and that answers only on pages that came by TLS or from here.
ed25519.hashes.sha512 = sha512;

const LONGEST = 16_384;
const ED25519 = 1;
/** A log's or a signer's name: no spaces, no plus. */
const NAME = /^[^\s+]+$/u;

/** What is wrong with a key that someone asks us to trust. It says nothing of the receipt. */
export class KeyError extends Error {}

/**
 * A public key, `<origin>+<key id>+<base64>`.
 *
 * @returns {{name: string, id: string, key: Uint8Array}}
 * @throws {KeyError} it is none.
 */
export function parseKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const bytes = encoded && fromBase64(encoded);
  if (!bytes || bytes.length !== 33 || bytes[0] !== ED25519) throw new KeyError("this is not a key");
  const right = hexOf(sha256(utf8(`${name}\n`), bytes).slice(0, 4));
  if (right !== id) throw new KeyError("the key does not belong to its number");
  return { name, id, key: bytes.slice(1) };
}

/**
 * Opens a note: what its trusted keys signed, and which they are.
 *
 * @param {string} note
 * @param {{name: string, id: string, key: Uint8Array}[]} trusted
 * @returns {{origin: string, size: number, root: Uint8Array, rootText: string, signedBy: string[]}}
 * @throws {Fault} `note`, `unknown-key`, `signature` or `origin`.
 */
export function openNote(note, trusted) {
  const { text, signatures } = parts(note);
  const checkpoint = parseCheckpoint(text);
  const names = new Set();
  const signedBy = [];
  for (const { name, bytes } of signatures) {
    const id = hexOf(bytes.slice(0, 4));
    const keys = trusted.filter((key) => key.name === name && key.id === id);
    if (keys.length === 0) continue;
    must(keys.some(({ key }) => isSigned(bytes.slice(4), text, key)), "signature", "a signature is wrong");
    names.add(name);
    signedBy.push(`${name}+${id}`);
  }
  must(names.size > 0, "unknown-key", "no trusted key signed it");
  must(names.has(checkpoint.origin), "origin", "the note is of another log than its signer's");
  return { ...checkpoint, signedBy };
}

function parts(note) {
  must(utf8(note).length <= LONGEST, "note", "the note is too long");
  must(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(note), "note", "a control character");
  const end = note.lastIndexOf("\n\n");
  must(end >= 0 && note.endsWith("\n"), "note", "there is no signature");
  const lines = note.slice(end + 2, -1).split("\n");
  return { text: note.slice(0, end + 1), signatures: lines.map(signature) };
}

function signature(line) {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = encoded && fromBase64(encoded);
  // Those of other kinds of keys may be of another length.
  must(bytes && bytes.length > 4 && NAME.test(name), "note", "a signature line can't be read");
  return { name, bytes };
}

function parseCheckpoint(text) {
  const [origin, digits, rootText, ...rest] = text.split("\n");
  const size = Number(digits);
  const root = rootText && fromBase64(rootText);
  must(rest.length === 1 && rest[0] === "", "note", "a checkpoint has three lines");
  must(NAME.test(origin), "note", "the log has no name");
  must(/^(0|[1-9][0-9]*)$/.test(digits) && Number.isSafeInteger(size), "note", "the size is no number");
  must(root && root.length === 32, "note", "the root is no hash");
  return { origin, size, root, rootText };
}

function isSigned(signature, text, key) {
  try {
    // RFC 8032, strictly: the library's usual way takes keys and points that sign anything.
    return signature.length === 64 && ed25519.verify(signature, utf8(text), key, { zip215: false });
  } catch {
    return false;
  }
}
