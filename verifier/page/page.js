// The page at /verify, which also works from a file, without a network.

import { utf8 } from "../bytes.js";
import { Fault } from "../fault.js";
import { KeyError, parseKey } from "../note.js";
import { LONGEST, verify } from "../receipt.js";
import { leaveByKeyAndLink } from "./leave.js";
import { mend, noReceipt, notRight, right, unsure } from "./view.js";

const byId = (id) => document.getElementById(id);
const [form, file, text, more, keysText, answer] = ["form", "file", "text", "more", "keys-text", "answer"].map(byId);

/** The keys that the server put into this page. */
const known = JSON.parse(byId("keys").textContent);

function show(manner, elements) {
  answer.className = `answer answer--${manner}`;
  answer.replaceChildren(...elements);
  answer.hidden = false;
  answer.focus();
  answer.scrollIntoView({ block: "start" });
}

/** The receipt's bytes, or `null` where there is none. Of a large file only as much as shows that it is too large. */
async function chosen() {
  const [first] = file.files;
  if (first) return new Uint8Array(await first.slice(0, LONGEST + 1).arrayBuffer());
  // What is copied from a page often has an end of line too many.
  return text.value.trim() ? utf8(text.value.trim()) : null;
}

function ownKeys() {
  const keys = keysText.value.split("\n").map((line) => line.trim()).filter(Boolean);
  keys.forEach(parseKey);
  return keys;
}

async function check() {
  try {
    const bytes = await chosen();
    if (!bytes) return show("unsure", mend("There is nothing to check yet.", "Choose your receipt, or paste it. Then press “Check this receipt” again."));
    const proved = verify(bytes, [...known, ...ownKeys()]);
    const ours = proved.log.signedBy.some((signer) => known.some((key) => key.startsWith(`${signer}+`)));
    show("right", right(proved, ours));
  } catch (error) {
    failed(error);
  }
}

function failed(error) {
  if (error instanceof Fault && error.name === "unknown-key") return show("unsure", unsure());
  if (error instanceof Fault && error.name === "shape") return show("unsure", noReceipt());
  if (error instanceof Fault) return show("wrong", notRight(error.name));
  if (error instanceof KeyError) {
    more.open = true;
    return show("unsure", mend("A key you pasted is not a key.", "Copy the whole key, with the name at its start. Or leave the box empty."));
  }
  show("unsure", mend("The file could not be read.", "Choose it again. If that does not help, open it, copy all of it, and paste it here."));
}

/** An answer is about what was checked, and about nothing else. */
function forget() {
  answer.hidden = true;
  answer.replaceChildren();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
// One receipt at a time: what came last counts.
file.addEventListener("change", () => (text.value = ""));
text.addEventListener("input", () => (file.value = ""));
form.addEventListener("input", forget);
// Back to this page must show nothing of what was checked.
addEventListener("pagehide", () => {
  form.reset();
  forget();
});

leaveByKeyAndLink(byId("exit"));
byId("known").textContent = known.length
  ? "This page has our key already."
  : "This page came without one.";
more.open = known.length === 0;
// Saving it, and going on from it, makes sense only where the page came from a website.
for (const id of ["keep", "portal"]) byId(id).hidden = !/^https?:$/.test(location.protocol);
form.hidden = false;
byId("without").hidden = true;
