// No change to a receipt goes unseen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf, utf8 } from "../bytes.js";
import { index, vector, verdict } from "./vectors.js";

/** Where the two fields stand that nothing proves: the format says so. */
function unproved(bytes) {
  const text = textOf(bytes);
  const at = (words) => utf8(text.slice(0, text.indexOf(words))).length;
  return [
    [at('"made_at":"') + 11, bytes.length],
    [at('"keys":["') + 9, at('"],"origin"')],
  ];
}

function flipped(bytes, at, bits) {
  const changed = bytes.slice();
  changed[at] ^= bits;
  return changed;
}

// To be quick, one bit of each byte of a short receipt; with OPEN_DOOR_EVERY_BIT=1 all eight of a long one
// (some minutes).
const [BITS, WHOLE] = process.env.OPEN_DOOR_EVERY_BIT
  ? [[1, 2, 4, 8, 16, 32, 64, 128], "good-all-events.json"]
  : [[1], "good-first-event.json"];

/** The whole of one receipt, and what another has besides. */
for (const [file, part] of [
  [WHOLE, '{"checkpoint"'],
  ["good-since-an-earlier-checkpoint.json", '"consistency"'],
]) {
  test(`every byte of ${file} from ${part}, flipped, is found out`, () => {
    const good = vector(file);
    const free = unproved(good);
    const text = textOf(good);
    const from = utf8(text.slice(0, text.indexOf(part))).length;
    const to = from ? utf8(text.slice(0, text.indexOf('"entries"'))).length : good.length;
    const wrong = [];
    for (let at = from; at < to; at++) {
      if (free.some(([start, end]) => at >= start && at < end)) continue;
      wrong.push(...BITS.filter((bits) => verdict(flipped(good, at, bits)) === "ok").map(() => at));
    }
    assert.deepEqual(wrong, []);
    assert.equal(verdict(good), "ok");
  });
}

test("what nothing proves may change, and only that", () => {
  const good = textOf(vector("good-all-events.json"));
  const later = good.replace('"made_at":"2026', '"made_at":"2027');
  const other = good.replace(/"keys":\[[^\]]*\]/, '"keys":[]');
  for (const text of [later, other]) {
    assert.notEqual(text, good);
    assert.equal(verdict(utf8(text)), "ok");
  }
});

test("a receipt cut short anywhere is refused by a name", () => {
  for (const { file } of index.receipts.filter(({ expect }) => expect === "ok")) {
    const good = vector(file);
    for (let length = 0; length < good.length; length++) {
      const verdictOfPart = verdict(good.subarray(0, length));
      const onlyLineFeedGone = length === good.length - 1 && good[length] === 0x0a;
      assert.equal(verdictOfPart === "ok", onlyLineFeedGone, `${file} cut at ${length}`);
    }
  }
});

test("whatever is put in, taken out or moved, only a named fault comes of it", () => {
  const good = vector("good-since-an-earlier-checkpoint.json");
  const random = randomNumbers(20261126);
  for (let round = 0; round < 200; round++) {
    const from = random(good.length);
    const to = Math.min(good.length, from + 1 + random(40));
    const piece = round % 3 === 0 ? [] : Array.from({ length: random(12) }, () => random(256));
    const start = random(good.length);
    const middle = round % 3 === 2 ? good.subarray(start, start + random(60)) : piece;
    const changed = Uint8Array.from([...good.subarray(0, from), ...middle, ...good.subarray(to)]);
    assert.equal(typeof verdict(changed), "string");
  }
});

/** The same numbers each time (mulberry32). */
function randomNumbers(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
