// Many scenarios of a plan at once. Columns become typed arrays of whole numbers and totals come as one; every
// rule is in the module.

import { alive, ask, call, disposable } from "./border.js";
import { planIn } from "./crossing.js";
import { withNumbers, wholeNumbers } from "./numbers.js";
import { pieces } from "./pieces.js";
import * as module from "./ramme_scenarios.js";

// Only this file makes batches.
const own = Symbol("ramme/scenarios");

export function batch(plan, asked) {
  return new Batch(own, ask("ramme/scenarios", (asked) => planIn(module, plan).batch(asked), asked));
}

/** Many scenarios of a plan. */
export class Batch {
  #handle;

  constructor(key, handle) {
    if (key !== own) {
      throw new TypeError("a batch is made with batch(plan, { levers, figures })");
    }
    this.#handle = handle;
  }

  get #batch() {
    return alive(this.#handle, "batch");
  }

  get width() {
    return this.#batch.width();
  }

  totals(columns) {
    return call(() => this.#filled(columns).totals());
  }

  totalsOfChanges(scenarios, { scenario, lever, value }) {
    const batch = this.#batch;
    if (!Number.isInteger(scenarios) || scenarios < 0) {
      throw new TypeError(`scenarios must be how many there are, found ${String(scenarios)}`);
    }
    const count = Math.min(scenarios, 2 ** 32 - 1);
    return withNumbers(module, { scenario, lever, value }, undefined, (numbers) => batch.totalsOfChanges(count, numbers));
  }

  async totalsInPieces(columns, options) {
    const { width } = this;
    const lines = this.#lines(columns);
    try {
      const totals = new BigInt64Array(lines.count() * width);
      for await (const [from, to] of pieces(lines.count(), options)) {
        totals.set(call(() => lines.totals(from, to)), from * width);
      }
      return totals;
    } finally {
      lines.free();
    }
  }

  async *stream(columns, options) {
    const lines = this.#lines(columns);
    try {
      for await (const [from, to] of pieces(lines.count(), options)) {
        yield { from, to, totals: call(() => lines.totals(from, to)) };
      }
    } finally {
      lines.free();
    }
  }

  scenario(columns, line, title) {
    const scenario = call(() => this.#filled(columns).scenario(line, title));
    return scenario === undefined ? undefined : JSON.parse(scenario);
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }

  #lines(columns) {
    return call(() => this.#filled(columns).lines());
  }

  /** The handle with the columns of the next question. */
  #filled(columns) {
    const batch = this.#batch;
    batch.clear();
    let i = 0;
    for (const column of columns) {
      push(batch, column, i);
      i += 1;
    }
    return batch;
  }
}

disposable(Batch);

function push(batch, column, i) {
  if (column instanceof Int32Array) {
    batch.pushNarrow(column);
  } else if (column instanceof BigInt64Array) {
    batch.push(column);
  } else {
    batch.push(wholeNumbers(column, `columns[${i}]`));
  }
}
