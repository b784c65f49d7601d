// What the page says of a receipt.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "../shape.js";
import { day, happened, means, moment, terms, wrong } from "../page/words.js";
import { index } from "./vectors.js";

test("every kind of event and every fault has its words", () => {
  for (const kind of KINDS) {
    assert.match(happened({ kind, at: "2026-11-19T10:00:00.000Z" }), /^On 19 November 2026 [a-z ]+\.$/);
    assert.match(means({ kind }), /\.$/);
  }
  const faults = new Set(index.receipts.map(({ expect }) => expect));
  faults.delete("ok");
  faults.delete("unknown-key");
  for (const name of faults) assert.match(wrong(name), /\.$/, name);
});

test("a day is London's: summer time ends it an hour before UTC does", () => {
  assert.equal(day("2026-06-30T23:30:00.000Z"), "1 July 2026");
  assert.equal(day("2026-12-31T23:30:00.000Z"), "31 December 2026");
  assert.equal(moment("2026-06-30T23:30:00.000Z"), "1 July 2026, 00:30");
});

test("purpose, wording and council are the newest that are told, and only texts", () => {
  const events = (...bodies) => bodies.map((body) => ({ body }));
  assert.deepEqual(terms(events({ terms: { purpose: "a", wording: "b" } }, { terms: null }, null)), {
    purpose: "a",
    wording: "b",
    controller: "",
  });
  assert.deepEqual(terms(events({ terms: { purpose: "old" } }, { purpose: "new", terms: { wording: 7 } })), {
    purpose: "new",
    wording: "",
    controller: "",
  });
  assert.equal(terms(events({ terms: { controller: "Testshire" } }, null)).controller, "Testshire");
  assert.deepEqual(terms(events(null)), { purpose: "", wording: "", controller: "" });
});
