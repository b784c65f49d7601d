// The answer, as elements. Everything that comes from a receipt is put in as text, never as HTML.

import { ADVICE, happened, means, moment, terms, wrong } from "./words.js";

/** An element with what is in it; texts stay texts. */
function el(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

const p = (...inside) => el("p", {}, ...inside);
const h = (level, text) => el(`h${level}`, {}, text);

/**
 * The receipt is right: what happened, the words, and what whoever keeps the record can compare.
 * `ours`: a key signed it that came with the page, not only one that was pasted.
 */
export function right({ events, log, since, madeAt }, ours) {
  const last = events[events.length - 1];
  const { purpose, wording, controller } = terms(events);
  const steps = events.map((event) => el("li", {}, happened(event)));
  return [
    h(2, "This receipt is right."),
    el("p", { class: "lead" }, happened(last)),
    p(means(last)),
    ...(ours ? [] : [p("We checked it with the key you pasted. You can trust this answer as far as you trust whoever gave you the key.")]),
    ...(purpose ? [h(3, "What it is about"), p(purpose)] : []),
    ...(controller ? [p(`Your answer was to ${controller}.`)] : []),
    ...(wording ? [h(3, "The words you answered"), el("blockquote", {}, wording)] : []),
    ...(purpose || wording ? [] : [p("The words you answered are not in this receipt.")]),
    ...(steps.length > 1 ? [h(3, "What happened, in order"), el("ol", {}, ...steps)] : []),
    h(3, "What this can’t show"),
    p("It can’t show that it is the whole story. Steps may have come later, or been cut out. To see all of them, get a new receipt with your code."),
    details("For someone who keeps a copy of the record", [
      `The record is called ${log.origin}. It had ${log.size} entries when this receipt was made.`,
      `Its root was ${log.root}.`,
      ...(since ? [`It grew from ${since.size} entries, whose root was ${since.root}. Nothing in those was changed.`] : []),
      ...events.map(({ kind, at, index }) => `Entry ${index}: ${kind}, ${at}.`),
      `Signed with ${[...new Set(log.signedBy)].join(" and ")}.`,
      `The receipt says that it was made on ${moment(madeAt)}. Nothing proves that date.`,
    ]),
  ];
}

/** No key here signed it: that is neither right nor wrong. */
export function unsure() {
  return [
    h(2, "We can’t tell if this receipt is right."),
    p("This page does not have the key that goes with it. The receipt may be real, or made up."),
    p("Do not rely on it until you know."),
    h(3, "What you can do"),
    p("Open this page from the website that gave you the receipt. Or ask your council’s leaving care team for its key. Paste the key above, under “Use another key”."),
    adviceLine(),
  ];
}

/** It can't be read as a receipt: most often it is another file. */
export function noReceipt() {
  return [
    h(2, "This is not a whole receipt."),
    p(wrong("shape")),
    p("Choose the file that you saved. Its name is receipt.json, unless you gave it another. Or paste all of it."),
    p("Is it lost? Come back to Open Door with your code, and save a new one."),
    adviceLine(),
  ];
}

/** It is wrong, by the check of that name. */
export function notRight(name) {
  return [
    h(2, "This receipt is not right."),
    el("p", { class: "lead" }, wrong(name)),
    p("What you agreed to, or took back, has not changed by this. Only this file is wrong."),
    h(3, "What you can do"),
    el(
      "ol",
      {},
      el("li", {}, "Check that you chose the right file. If you pasted it, copy all of it."),
      el("li", {}, "Get a new receipt: come back to Open Door with your code. If you erased what is behind it, there is no new one."),
      el("li", {}, "Is the new one not right either? Tell your council’s leaving care team."),
    ),
    adviceLine(),
    p(el("small", {}, `For the team: the check that failed is “${name}”.`)),
  ];
}

/** Something must be mended before there is anything to check. */
export const mend = (title, ...lines) => [h(2, title), ...lines.map((line) => p(line))];

function adviceLine() {
  const link = el("a", { class: "no-wrap", href: `tel:${ADVICE.number.replace(/ /g, "")}` }, ADVICE.number);
  return p(`You can also ring ${ADVICE.name}: `, link, `. ${ADVICE.whatFor}`);
}

function details(summary, lines) {
  return el("details", { class: "more" }, el("summary", {}, summary), ...lines.map((line) => p(line)));
}
