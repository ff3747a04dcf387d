// Many scenarios of a plan at once. Columns become typed arrays of whole numbers and totals come as one; every
// rule is in the module.

import { alive, ask, call, disposable } from "./asking.js";
import { planIn } from "./crossing.js";
import { place, withNumbers, wholeNumbers } from "./numbers.js";
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

  get leverNames() {
    return this.#batch.leverNames();
  }

  get totalNames() {
    return this.#batch.totalNames();
  }

  totals(columns) {
    return call(() => this.#filled(columns).totals());
  }

  totalsOfChanges(scenarios, changes) {
    return this.#changes(scenarios, changes, (batch, count, numbers) => batch.totalsOfChanges(count, numbers));
  }

  async totalsOfChangesInPieces(scenarios, changes, options) {
    const taken = this.#changes(scenarios, changes, (batch, count, numbers) => batch.changes(count, numbers));
    return await allTotals(taken, this.width, options);
  }

  async totalsInPieces(columns, options) {
    return await allTotals(this.#lines(columns), this.width, options);
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
    const scenario = call(() => this.#filled(columns).scenario(place(line, "line"), title));
    return scenario === undefined ? undefined : JSON.parse(scenario);
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }

  #changes(scenarios, changes, ask) {
    const batch = this.#batch;
    if (!Number.isSafeInteger(scenarios) || scenarios < 0) {
      throw new TypeError(`scenarios must be how many there are, found ${String(scenarios)}`);
    }
    const { scenario, lever, value } = changes;
    const columns = { scenario, lever, value };
    const fields = { among: changes, known: Object.keys(columns) };
    return withNumbers(module, fields, columns, undefined, (numbers) => ask(batch, BigInt(scenarios), numbers));
  }

  #lines(columns) {
    return call(() => this.#filled(columns).lines());
  }

  /** The handle with the columns of the next question. */
  #filled(columns) {
    const batch = this.#batch;
    batch.clear();
    const named = columns[Symbol.iterator] === undefined ? Object.entries(columns) : undefined;
    if (named) {
      batch.name(named.map(([name]) => name));
    }
    let i = 0;
    for (const column of named?.map(([, column]) => column) ?? columns) {
      push(batch, column, named ? named[i][0] : i);
      i += 1;
    }
    return batch;
  }
}

disposable(Batch);

/** The totals of all scenarios that were taken, piece by piece; what was taken is given back. */
async function allTotals(taken, width, options) {
  try {
    const totals = new BigInt64Array(taken.count() * width);
    for await (const [from, to] of pieces(taken.count(), options)) {
      totals.set(call(() => taken.totals(from, to)), from * width);
    }
    return totals;
  } finally {
    taken.free();
  }
}

function push(batch, column, name) {
  if (column instanceof Int32Array) {
    batch.pushNarrow(column);
  } else if (column instanceof BigInt64Array) {
    batch.push(column);
  } else {
    batch.push(wholeNumbers(column, `columns[${JSON.stringify(name)}]`));
  }
}
