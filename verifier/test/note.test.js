// The signed note by itself, signed here with the key of values.json.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as ed25519 from "@noble/ed25519";
import { fromBase64, fromHex, hexOf, sha256, utf8 } from "../bytes.js";
import { openNote, parseKey } from "../note.js";
import { values } from "./vectors.js";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const [root] = values.roots.slice(-1).map(({ root }) => root);
const text = `vectors.invalid/ledger\n11\n${root}\n`;
const us = signer("vectors.invalid/ledger", values.key.seed);
const other = signer("other.invalid/ledger", "02".repeat(32));

function signer(name, seedHex) {
  const seed = fromHex(seedHex);
  const key = Uint8Array.of(1, ...ed25519.getPublicKey(seed));
  const id = sha256(utf8(`${name}\n`), key).slice(0, 4);
  const line = (signed, change = (bytes) => bytes) =>
    `\u2014 ${name} ${base64([...id, ...change(ed25519.sign(utf8(signed), seed))])}\n`;
  return { line, key: parseKey(`${name}+${hexOf(id)}+${base64(key)}`) };
}

function verdict(note, keys = [us.key]) {
  try {
    openNote(note, keys);
    return "ok";
  } catch (error) {
    return error.name;
  }
}

/** The same bytes in base64, with a spare bit of its last letter set. */
function respelt(encoded) {
  const spare = encoded.replace(/[AEIMQUYcgkosw048](?==)/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1));
  assert.notEqual(spare, encoded);
  return spare;
}

const flip = (bytes) => bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));

test("signing here makes the note of the vectors", () => {
  assert.equal(`${text}\n${us.line(text)}`, values.checkpoint);
});

test("signatures of others are passed over, of any length", () => {
  const witness = `\u2014 witness.invalid ${base64(new Uint8Array(76))}\n`;
  assert.equal(verdict(`${text}\n${witness}${us.line(text)}${other.line(text)}`), "ok");
  assert.equal(verdict(`${text}\n${witness}`), "unknown-key");
});

test("one wrong signature of a trusted key spoils the note", () => {
  const note = `${text}\n${us.line(text)}${us.line(text, flip)}`;
  assert.equal(verdict(note), "signature");
  assert.equal(verdict(`${text}\n${us.line(text, (bytes) => bytes.slice(1))}`), "signature");
  assert.equal(verdict(`${text}\n${us.line(text)}${other.line("else\n")}`, [us.key, other.key]), "signature");
});

test("a signature has one spelling: adding the group's order to it is refused", () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const raised = (bytes) => {
    let s = bytes.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
    const tail = Array.from({ length: 32 }, () => {
      const byte = Number(s & 255n);
      s >>= 8n;
      return byte;
    });
    return [...bytes.slice(0, 32), ...tail];
  };
  assert.equal(verdict(`${text}\n${us.line(text, raised)}`), "signature");
});

test("a key that signs everything signs nothing here", () => {
  const anyone = { name: "vectors.invalid/ledger", id: "00000000", key: Uint8Array.of(1, ...new Uint8Array(31)) };
  const always = base64([0, 0, 0, 0, ...anyone.key, ...new Uint8Array(32)]);
  assert.equal(verdict(`${text}\n\u2014 ${anyone.name} ${always}\n`, [anyone]), "signature");
});

test("a log cannot speak for another log", () => {
  assert.equal(verdict(`${text}\n${other.line(text)}`, [us.key, other.key]), "origin");
  assert.equal(verdict(`${text}\n${other.line(text)}${us.line(text)}`, [us.key, other.key]), "ok");
});

test("a key's number is part of its name", () => {
  assert.equal(verdict(values.checkpoint, [{ ...us.key, id: "00000000" }]), "unknown-key");
  assert.equal(verdict(values.checkpoint, [{ ...us.key, name: "else.invalid" }]), "unknown-key");
});

test("what is no checkpoint is refused although it is signed", () => {
  const [origin] = text.split("\n");
  for (const body of [
    `${origin}\n11\n${root}\nmore\n`,
    `${origin}\n11\n`,
    `${origin}\n011\n${root}\n`,
    `${origin}\n+11\n${root}\n`,
    `${origin}\n\n${root}\n`,
    `${origin}\n9007199254740992\n${root}\n`,
    `${origin}\n11\n${respelt(root)}\n`,
    `${origin}\n11\n${root.slice(4)}\n`,
    `${origin}\r\n11\n${root}\n`,
    `${origin} \n11\n${root}\n`,
    `\n11\n${root}\n`,
    `${"x".repeat(16_400)}\n11\n${root}\n`,
  ]) {
    assert.equal(verdict(`${body}\n${us.line(body)}`), "note", JSON.stringify(body.slice(0, 80)));
  }
});

test("lines that are no signatures are not passed over", () => {
  const line = us.line(text);
  for (const lines of ["", "\n", line.slice(0, -1), `- x AAAA\n${line}`, `${line}\u2014 x AAAA\n`, `${line}\u2014 x  AAAAAAA=\n`]) {
    assert.equal(verdict(`${text}\n${lines}`), "note", JSON.stringify(lines));
  }
  const encoded = fromBase64(line.trim().split(" ")[2]);
  assert.equal(encoded.length, 68);
  assert.equal(verdict(`${text}\n${respelt(line)}`), "note");
});
