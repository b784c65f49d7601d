// Files made to mislead or to break the reader.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, fromHex, textOf, utf8 } from "../bytes.js";
import { canonical, DEEPEST } from "../canonical.js";
import { Fault } from "../fault.js";
import { KeyError } from "../note.js";
import { LONGEST, verify } from "../receipt.js";
import { index, vector, verdict } from "./vectors.js";

const good = textOf(vector("good-first-event.json"));
const withoutEnd = good.slice(0, -1);

/** The verdict on the good receipt with these words in it changed. */
function changed(from, to) {
  const text = good.replace(from, to);
  assert.notEqual(text, good, `${from} stands in it`);
  return verdict(utf8(text));
}

const nested = (depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("a file of brackets does not exhaust the stack", () => {
  for (const text of ["[".repeat(LONGEST), nested(LONGEST / 2), '{"a":'.repeat(200_000)]) {
    assert.equal(verdict(utf8(text)), "shape");
  }
  assert.equal(changed('"route":"web"', `"route":${nested(200_000)}`), "shape");
  assert.equal(changed('"route":"web"', `"route":${nested(DEEPEST)}`), "shape");
  assert.equal(changed('"route":"web"', `"route":${nested(DEEPEST - 10)}`), "commitment");
});

test("a file that is too long is not read", () => {
  assert.equal(verdict(new Uint8Array(LONGEST + 1).fill(0x20)), "shape");
});

test("a key that stands twice is seen, whichever is the right one", () => {
  assert.equal(changed('"route":"web"', '"route":"web","route":"web"'), "spelling");
  assert.equal(changed('"index":3', '"index":3,"index":3'), "spelling");
  assert.equal(changed('"index":3', '"index":9,"index":3'), "spelling");
});

test("a number has one spelling", () => {
  for (const number of ["3.0", "3e0", "0.3e1", "30e-1", "3.0000000000000000001"]) {
    assert.equal(changed('"index":3', `"index":${number}`), "spelling", number);
  }
  const inBody = ["1.5", "-1", "-0", "1e2", "1e400", "9007199254740992", "9007199254740993", "1.0"];
  for (const number of inBody) {
    assert.equal(changed('"wording_version":1', `"wording_version":${number}`), "spelling", number);
  }
});

test("names that every object has are fields like any other", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const text = `{"${name}":{"a":1}}`;
    assert.equal(canonical(JSON.parse(text)), text);
    assert.equal(verdict(utf8(`${withoutEnd},"${name}":{}}`)), "shape", `${name} too many`);
    assert.equal(changed('"made_at"', `"${name}"`), "shape", `${name} in place of another`);
    assert.equal(changed('"route"', `"${name}"`), "spelling", name);
  }
  assert.equal({}.a, undefined, "nothing was put where every object finds it");
});

test("a body that only inherits its fields does not have them", () => {
  assert.equal(verdict(utf8(good.replace(/"body":\{.*?\}\},"index"/, '"body":{},"index"'))), "commitment");
});

test("keys are sorted as their letters are numbered, and are ASCII", () => {
  const text = '{"10":0,"9":0,"B":0,"a":0}';
  assert.equal(canonical(JSON.parse(text)), text);
  assert.equal(changed('"route":"web"', '"routé":"web"'), "spelling");
});

test("bytes that are no text, or begin with a mark, are no receipt", () => {
  assert.equal(verdict(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(good))), "shape");
  assert.equal(verdict(Uint8Array.of(0xff, 0xfe)), "shape");
  assert.equal(changed('"route":"web"', String.raw`"route":"\ud800"`), "spelling");
  assert.equal(verdict(utf8(`${good}\n\n`)), "spelling");
});

test("base64 and hex have one spelling for each value", () => {
  assert.deepEqual(fromBase64("AA=="), Uint8Array.of(0));
  for (const text of ["AB==", "AA=", "AA", "A===", "AAE", "A A=", "AA-_", "AAF=", "====", "AA==\n"]) {
    assert.equal(fromBase64(text), null, text);
  }
  for (const text of ["0", "0g", " 0", "0x"]) assert.equal(fromHex(text), null, text);
  // The last letter of a hash has two bits to spare.
  assert.equal(changed(/[AEIMQUYcgkosw048]="\]/, 'B="]'), "shape");
});

test("a day that is none is no time", () => {
  assert.equal(changed('"at":"2026-11-13T', '"at":"2026-02-30T'), "shape");
  assert.equal(changed('.000Z","binding"', 'Z","binding"'), "shape");
});

test("what is no key is said to be none, before the receipt is read", () => {
  const [key] = index.trusted_keys;
  for (const wrong of ["", "x", key.slice(0, -1), key.replace("8e3c0a00", "8e3c0a01"), `${key} `]) {
    assert.throws(() => verify(utf8(good), [wrong]), KeyError, wrong);
  }
});

test("without a key to trust nothing is proved", () => {
  assert.throws(
    () => verify(utf8(good), []),
    (error) => error instanceof Fault && error.name === "unknown-key",
  );
});
