// Very many measures, added up by area and year. Columns become typed arrays of whole numbers; every rule is in the
// module.

import { alive, disposable, mustBeReady } from "./asking.js";
import { withNumbers } from "./numbers.js";
import * as module from "./ramme_scenarios.js";

/** Closing frames of very many measures. */
export class RollUp {
  #handle;
  #unit;

  constructor(areas = {}) {
    mustBeReady("ramme/scenarios");
    const { parents, bases, first, last, unit } = areas;
    this.#unit = unit;
    const fields = { among: areas, known: ["parents", "bases", "first", "last", "unit"] };
    const columns = { parents: Array.isArray(parents) ? parents.map((parent) => parent ?? -1) : parents, bases };
    const over = (numbers) => module.RollUp.over(numbers, year(first, "first"), year(last, "last"));
    this.#handle = withNumbers(module, fields, columns, unit, over);
  }

  get #rollUp() {
    return alive(this.#handle, "roll-up");
  }

  add(measures) {
    this.#put(measures, (rollUp, numbers) => rollUp.add(numbers));
  }

  takeOut(measures) {
    this.#put(measures, (rollUp, numbers) => rollUp.takeOut(numbers));
  }

  closing() {
    return this.#rollUp.closing();
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }

  #put(measures, put) {
    const rollUp = this.#rollUp;
    const { area, full_year, start, end } = measures;
    const columns = { area, full_year, start, end };
    const fields = { among: measures, known: Object.keys(columns) };
    withNumbers(module, fields, columns, this.#unit, (numbers) => put(rollUp, numbers));
  }
}

disposable(RollUp);

function year(value, name) {
  if (value !== (value | 0)) {
    throw new TypeError(`${name} must be a year, found ${String(value)}`);
  }
  return value;
}
