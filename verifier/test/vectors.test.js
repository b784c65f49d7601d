// What docs/receipt-vectors/ asks of a verifier.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, fromHex, hexOf, utf8 } from "../bytes.js";
import { canonical } from "../canonical.js";
import { openNote, parseKey } from "../note.js";
import { commitment, verify } from "../receipt.js";
import { isConsistent, leafHash, nodeHash } from "../tree.js";
import { index, values, vector, verdict } from "./vectors.js";

for (const { file, expect } of index.receipts) {
  test(`${file}: ${expect}`, () => assert.equal(verdict(vector(file)), expect));
}

test("a value, a leaf and a body have their canonical text", () => {
  assert.equal(canonical(values.canonical.of), values.canonical.is);
  for (const text of [values.leaf.leaf, values.commitment.body]) assert.equal(canonical(JSON.parse(text)), text);
});

test("a commitment and a leaf's hash are as written", () => {
  const { salt, body, is } = values.commitment;
  assert.equal(commitment(fromHex(salt), JSON.parse(body)), is);
  assert.equal(hexOf(leafHash(utf8(values.leaf.leaf))), values.leaf.hash);
});

test("the roots of every size come from the leaves' hashes", () => {
  const leaves = values.leaf_hashes.map(fromBase64);
  for (const { size, root } of values.roots.filter(({ size }) => size > 0)) {
    assert.deepEqual(treeRoot(leaves.slice(0, size)), fromBase64(root), `size ${size}`);
  }
});

test("a consistency proof from every size to every larger one holds, and to no other root", () => {
  const leaves = values.leaf_hashes.map(fromBase64);
  const roots = values.roots.map(({ root }) => fromBase64(root));
  for (let size = 1; size <= leaves.length; size++) {
    for (let from = 1; from <= size; from++) {
      const proof = subproof(from, leaves.slice(0, size), true);
      assert.ok(isConsistent(from, roots[from], size, roots[size], proof), `${from} to ${size}`);
      assert.ok(!isConsistent(from, roots[from - 1], size, roots[size], proof), `${from} to ${size}: other root`);
      assert.ok(!isConsistent(from, roots[from], size, roots[size], [...proof, roots[1]]), "a step too many");
      if (proof.length) assert.ok(!isConsistent(from, roots[from], size, roots[size], proof.slice(1)), "one too few");
    }
  }
});

test("the note opens with its key", () => {
  const { origin, size, root } = openNote(values.checkpoint, [parseKey(values.key.public)]);
  assert.deepEqual([origin, size, root], ["vectors.invalid/ledger", 11, fromBase64(values.roots[11].root)]);
});

test("a good receipt says what happened, and when", () => {
  const { events, log } = verify(vector("good-all-events.json"), index.trusted_keys);
  assert.deepEqual(
    events.map(({ kind, at }) => `${kind} ${at}`),
    ["given 2026-11-13T10:00:00.000Z", "superseded 2026-11-14T10:00:00.000Z", "withdrawn 2026-11-19T10:00:00.000Z"],
  );
  assert.deepEqual([log.size, log.root], [11, values.roots[11].root]);
});

// RFC 6962, 2.1 and 2.1.2, straight from their definitions.
function split(leaves) {
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return [leaves.slice(0, left), leaves.slice(left)];
}

function treeRoot(leaves) {
  if (leaves.length === 1) return leaves[0];
  const [left, right] = split(leaves);
  return nodeHash(treeRoot(left), treeRoot(right));
}

function subproof(from, leaves, whole) {
  if (from === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const [left, right] = split(leaves);
  if (from <= left.length) return [...subproof(from, left, whole), treeRoot(right)];
  return [...subproof(from - left.length, right, false), treeRoot(left)];
}
