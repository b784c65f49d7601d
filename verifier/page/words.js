// What the page says. A Rust test keeps the number and the way out the same as the portal's.

/** The national advice line (content/national/help.toml). */
export const ADVICE = {
  name: "Always Heard",
  number: "0808 800 5792",
  whatFor: "It is free. It gives care leavers advice on their rights. Coram Voice, a charity, runs it.",
};

/** Where "Exit this page" leads: as the portal's own way out. */
export const ELSEWHERE = "https://www.bbc.co.uk/weather";

const HAPPENED = {
  given: "you said yes to this",
  refused: "you said no to this",
  withdrawn: "you took this back",
  expired: "the time for this was over",
  superseded: "a newer answer of yours took the place of this one",
  invalidated: "it was found that this was never a good yes",
};

const MEANS = {
  given: "Nothing in this receipt takes it back. To see if it still counts, come back with your code.",
  refused: "Nobody may use it.",
  withdrawn: "From then on, nobody may use it.",
  expired: "Nobody may use it, unless you say yes again.",
  superseded: "The newer answer has a receipt of its own.",
  invalidated: "Nobody may use it.",
};

const WRONG = {
  shape: "It may be another file, or a part of it is missing.",
  spelling: "The file was changed after it was made. A program may have done this when it saved the file.",
  note: "The part with the signature can’t be read.",
  signature: "The signature does not fit. Something in the receipt was changed.",
  origin: "The receipt names another record than the one that signed it.",
  entries: "The steps in it do not belong together, or they stand in the wrong order.",
  inclusion: "What it says is not what stands in the record.",
  commitment: "The words in it are not the words that were kept.",
  body: "It says two different things about what happened.",
  consistency: "It does not fit with an older state of the same record.",
};

const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/London" });

/** A day as people in England count it. */
export const day = (at) => date.format(new Date(at));

/** A moment, in London's time. */
export const moment = (at) => `${day(at)}, ${time.format(new Date(at))}`;

/** "On 19 November 2026 you took this back." */
export const happened = ({ kind, at }) => `On ${day(at)} ${HAPPENED[kind]}.`;

/** What the last step means for the person. */
export const means = ({ kind }) => MEANS[kind];

/** What is wrong, in plain words. */
export const wrong = (name) => WRONG[name];

/** The newest purpose, wording and name of the council that the receipt's bodies tell; empty where they tell none. */
export function terms(events) {
  const newest = (name) => {
    for (const { body } of [...events].reverse()) {
      const told = [body, body?.terms].map((part) => part?.[name]).find((value) => typeof value === "string");
      if (told) return told;
    }
    return "";
  };
  return { purpose: newest("purpose"), wording: newest("wording"), controller: newest("controller") };
}
