// The tree of RFC 6962, section 2.1, and the checks of RFC 9162, 2.1.3.2 and 2.1.4.2.
// Sizes go up to 2^53 - 1, so they are halved by division: the bit operators stop at 32 bits.

import { same, sha256 } from "./bytes.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf, given its bytes. */
export const leafHash = (bytes) => sha256(LEAF, bytes);

/** The hash of a node, given those of its two sides. */
export const nodeHash = (left, right) => sha256(NODE, left, right);

const odd = (number) => number % 2 === 1;
const half = (number) => Math.floor(number / 2);

/** Whether `proof` leads from the leaf's hash at `index` to the root of a log of `size` leaves. */
export function isIncluded(leaf, index, size, proof, root) {
  if (index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      hash = nodeHash(other, hash);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, other);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** Whether `proof` shows that the log of `size` leaves began as the one of `from` leaves, 1 or more. */
export function isConsistent(from, fromRoot, size, root, proof) {
  if (from < 1 || from > size) return false;
  if (from === size) return proof.length === 0 && same(fromRoot, root);
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  // Without a step in it a proof would say nothing.
  if (proof.length === 0) return false;
  let [at, last] = [from - 1, size - 1];
  while (odd(at)) [at, last] = [half(at), half(last)];
  let [before, after] = [path[0], path[0]];
  for (const other of path.slice(1)) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      before = nodeHash(other, before);
      after = nodeHash(other, after);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      after = nodeHash(after, other);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(before, fromRoot) && same(after, root);
}

function isPowerOfTwo(number) {
  while (number > 1 && !odd(number)) number = half(number);
  return number === 1;
}
