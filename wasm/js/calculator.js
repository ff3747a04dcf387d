// What `<ramme-plan>` and `<ramme-effect>` ask first, of a module without the words for what is wrong. It is no entry of the package; where
// it has no answer, the package itself has one.

import { jsonText, lazily } from "./border.js";
import load, { Calculation } from "./ramme_calculator.js";

export const init = lazily("ramme/calculator", load);

/** What this module leaves to the package: whatever is refused, or is no change to rows. */
export class Unanswered extends Error {}

/** The frames of a plan; its questions are those of `Frame`. */
export class QuickFrame {
  #handle;

  constructor(handle) {
    this.#handle = given(handle);
  }

  static of(planText) {
    return new QuickFrame(Calculation.fromJson(planText));
  }

  withScenario(scenario) {
    return new QuickFrame(this.#handle.withScenario(jsonText(scenario)));
  }

  table(options) {
    return this.#ask("table", options);
  }

  overview(options) {
    return this.#ask("overview", options);
  }

  amounts(figure, options) {
    return this.#ask("amounts", { figure, ...options });
  }

  gap(available, options) {
    return this.#ask("gap", { available, ...options });
  }

  findings(options) {
    return this.#ask("findings", options);
  }

  phasing(row, options) {
    return this.#ask("phasing", { ...options, row }) ?? undefined;
  }

  #ask(name, asked = {}) {
    return JSON.parse(given(this.#handle.ask(jsonText({ [name]: asked }))));
  }

  free() {
    this.#handle.free();
  }
}

function given(answer) {
  if (answer === undefined) {
    throw new Unanswered();
  }
  return answer;
}
