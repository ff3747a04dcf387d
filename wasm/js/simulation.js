// Plans drawn from what is uncertain. The module draws; this lets others have their turn in between.

import { alive, ask, call, disposable } from "./asking.js";
import { planIn } from "./crossing.js";
import { place } from "./numbers.js";
import { pieces } from "./pieces.js";
import * as module from "./ramme_scenarios.js";

// Only this file makes simulations.
const own = Symbol("ramme/scenarios");

export async function simulate(plan, uncertainty, options) {
  const drawing = ask("ramme/scenarios", (uncertainty) => planIn(module, plan).drawing(uncertainty), uncertainty);
  try {
    for await (const [from, to] of pieces(drawing.count(), options)) {
      call(() => drawing.draw(to - from));
    }
  } catch (error) {
    drawing.free();
    throw error;
  }
  return new Simulation(own, drawing.finish());
}

/** The samples of a plan. */
export class Simulation {
  #handle;

  constructor(key, handle) {
    if (key !== own) {
      throw new TypeError("a simulation is made with simulate(plan, uncertainty)");
    }
    this.#handle = handle;
  }

  get #simulation() {
    return alive(this.#handle, "simulation");
  }

  outcomes(options) {
    return JSON.parse(call((options) => this.#simulation.outcomes(options), options));
  }

  totals() {
    return this.#simulation.totals();
  }

  column(variable) {
    return this.#simulation.column(place(variable, "variable"));
  }

  scenario(sample, title) {
    const scenario = this.#simulation.scenario(place(sample, "sample"), title);
    return scenario === undefined ? undefined : JSON.parse(scenario);
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }
}

disposable(Simulation);
