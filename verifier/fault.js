// What is wrong with a receipt, by the names of docs/receipt-format.md, "The checks".

/** Why a receipt is refused. */
export class Fault extends Error {
  /**
   * @param {"shape"|"spelling"|"note"|"unknown-key"|"signature"|"origin"|"entries"|"inclusion"|"commitment"|"body"|"consistency"} name
   *   The check that failed.
   * @param {string} detail What exactly, for whoever mends the program that made it. Never a value of the receipt.
   */
  constructor(name, detail) {
    super(`${name}: ${detail}`);
    this.name = name;
  }
}

/** Goes on where `good` is true; else the receipt is refused. */
export function must(good, name, detail) {
  if (!good) throw new Fault(name, detail);
}
