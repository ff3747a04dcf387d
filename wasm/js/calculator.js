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
    return JSON.parse(given(this.#handle.table(jsonText(options))));
  }

  amounts(figure, options) {
    return JSON.parse(given(this.#handle.amounts(jsonText({ figure, ...options }))));
  }

  gap(available, options) {
    return JSON.parse(given(this.#handle.gap(jsonText({ available, ...options }))));
  }

  findings(options) {
    return JSON.parse(given(this.#handle.findings(jsonText(options))));
  }

  phasing(row, options) {
    return JSON.parse(given(this.#handle.phasing(jsonText(row), jsonText(options)))) ?? undefined;
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
