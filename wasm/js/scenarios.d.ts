import type { Outcomes } from "./answers.js";
import type { Lever, Scenario, Uncertainty } from "./documents.js";
import type { Figure, FigureOf, LanguageOptions, ModuleSource, Plan, Unit } from "./index.js";
import type { InLanguage, Words } from "./office.js";

export type { BalanceChance, Driver, FigureOutcomes, Frequency, Outcomes, QuantileAmounts } from "./answers.js";
export type * from "./documents.js";
export type { InLanguage, Words } from "./office.js";

/**
 * Loads the module of batches, simulations and roll-ups; calls after the first share it. It does not load that of
 * `ramme`. In Node it is ready on import, and this does nothing.
 *
 * ```js
 * import * as ramme from "ramme";
 * import * as scenarios from "ramme/scenarios";
 *
 * await Promise.all([ramme.init(), scenarios.init()]);
 * ```
 *
 * @param source Where the module is, when it does not lie beside the script: an address, a response, its
 *   bytes, or a compiled module. Bundlers and plain pages need none.
 */
export function init(source?: ModuleSource): Promise<void>;

// ---- Long runs ----

/**
 * A long run comes in pieces of some milliseconds, between which a page stays responsive and a worker hears its
 * messages. The figures are the same for any pieces.
 *
 * ```js
 * const stop = new AbortController();
 * const simulation = await scenarios.simulate(plan, uncertainty, {
 *   signal: stop.signal, // stop.abort() breaks it off
 *   onProgress: (done, of) => console.log(`${done} of ${of}`),
 * });
 * ```
 */
export interface RunOptions {
  /** Is told after each piece how many scenarios are done, and how many there are. What it throws breaks the run off. */
  onProgress?: ((done: number, of: number) => void) | undefined;
  /** Breaks the run off between two pieces; the promise is then rejected with the signal's reason. */
  signal?: Signal | undefined;
}

/** An `AbortSignal`. The types of a browser are not named, so that a program without them compiles. */
export interface Signal {
  throwIfAborted(): void;
}

// ---- Batches ----

/**
 * Many scenarios of a plan at once, as columns: what {@link Plan.withScenario} gives for each of them, without
 * making their plans.
 *
 * ```js
 * const batch = scenarios.batch(plan, {
 *   levers: [{ row: "1", change: "scale", decimals: 2 }, { row: "1", change: "delay" }],
 *   figures: [{ figure: "closing" }],
 * });
 * // as planned; four fifths of it; half a year later
 * console.log(batch.totals([[100, 80, 100], [0, 0, 6]]));
 * // → BigInt64Array(6) [ 996900000n, 1031900000n, 991900000n, 1019900000n, 971900000n, 1026900000n ]
 * ```
 *
 * @throws {RammeError} with every problem of the levers and figures at once.
 */
export function batch(plan: Plan, asked: BatchOptions): Batch;

export interface BatchOptions {
  /** What each column changes. */
  levers: Lever[];
  /** The figures that are asked for, by name or as objects; each gives a total for every plan year. Left out, the closing frame. */
  figures?: Array<Figure | FigureOf> | undefined;
}

/**
 * A column of whole numbers. `BigInt64Array` and `Int32Array` are taken as they are (so is `Uint32Array`, where it is not
 * the column of a lever), other lists number by number. A number that is not whole is a `TypeError`.
 */
export type Column = BigInt64Array | Int32Array | Uint32Array | Iterable<number | bigint>;

/** One column for each lever, all of one length: in the order of the levers, or an object of them by {@link Batch.leverNames}. */
export type Columns = Iterable<Column> | Readonly<Record<string, Column>>;

/** Many scenarios of a plan. */
export class Batch {
  private constructor();

  /** How many totals a scenario gives: one for each figure and plan year. */
  readonly width: number;

  /** What the column of each lever is called: its row and change, such as `1:delay`. */
  readonly leverNames: string[];

  /** What each total of a scenario is called: its figure and year, such as `closing:2024`. */
  readonly totalNames: string[];

  /**
   * The totals of every scenario in whole øre: scenario by scenario, figure by figure, year by year. Without
   * levers there is one scenario, the plan itself.
   *
   * ```js
   * const totals = batch.totals([Int32Array.of(100, 80), Int32Array.of(0, 0)]);
   * const second = totals.subarray(batch.width, 2 * batch.width);
   * console.log(Number(second[0]) / 100); // → 9919000
   * ```
   *
   * Columns may also come by name, in any order:
   *
   * ```js
   * console.log(batch.totals({ "1:delay": [6], "1:scale": [100] })); // → BigInt64Array(2) [ 971900000n, 1026900000n ]
   * ```
   *
   * @param columns One for each lever, all of one length.
   * @throws {RammeError} with every column that cannot be, at its first number that cannot: `/columns/1/17`, by name
   *   `/columns/1:delay/17`; and with every name that is no lever's, and every lever without a column.
   */
  totals(columns: Columns): BigInt64Array;

  /**
   * The totals of so many scenarios that each change little, as {@link Batch.totals} gives them: what a scenario does
   * not name stays as the plan has it and costs nothing.
   *
   * ```js
   * // three scenarios: as planned; four fifths of it; half a year later
   * console.log(batch.totalsOfChanges(3, { scenario: [1, 2], lever: [0, 1], value: [80, 6] }));
   * // → BigInt64Array(6) [ 996900000n, 1031900000n, 991900000n, 1019900000n, 971900000n, 1026900000n ]
   * ```
   *
   * @param scenarios How many there are; one without changes is the plan.
   * @param changes Columns of one length, in the order of their scenarios.
   * @throws {RammeError} with the first number of each column that cannot be: `/scenario/17`.
   */
  totalsOfChanges(scenarios: number, changes: Changes): BigInt64Array;

  /**
   * As {@link Batch.totalsOfChanges}, in pieces.
   *
   * ```js
   * const changes = { scenario: [1, 2], lever: [0, 1], value: [80, 6] };
   * const totals = await batch.totalsOfChangesInPieces(3, changes, { onProgress: (done, of) => console.log(`${done} of ${of}`) });
   * ```
   *
   * @throws {RammeError} as {@link Batch.totalsOfChanges}; or the reason of the signal.
   */
  totalsOfChangesInPieces(scenarios: number, changes: Changes, options?: RunOptions): Promise<BigInt64Array>;

  /**
   * As {@link Batch.totals}, in pieces.
   *
   * ```js
   * const totals = await batch.totalsInPieces([[100, 80], [0, 6]], { signal: AbortSignal.timeout(10_000) });
   * ```
   *
   * @throws {RammeError} as {@link Batch.totals}; or the reason of the signal.
   */
  totalsInPieces(columns: Columns, options?: RunOptions): Promise<BigInt64Array>;

  /**
   * As {@link Batch.totalsInPieces}, piece by piece: what was handed on is not kept.
   *
   * ```js
   * let most = 0n;
   * for await (const { totals } of batch.stream([[100, 80], [0, 6]])) {
   *   for (const total of totals) if (total > most) most = total;
   * }
   * console.log(most); // → 1031900000n
   * ```
   *
   * @throws {RammeError} as {@link Batch.totals}; or the reason of the signal.
   */
  stream(columns: Columns, options?: RunOptions): AsyncGenerator<BatchPiece, void, undefined>;

  /**
   * One line of the columns as a scenario, to look at or to make a plan of; undefined past the last.
   *
   * ```js
   * const scenario = batch.scenario([[100, 80], [0, 6]], 1, "Later and cheaper");
   * console.log(plan.withScenario(scenario).frame().amounts("closing"));
   * ```
   *
   * @throws {RammeError} as {@link Batch.totals}.
   */
  scenario(columns: Columns, line: number, title: string): Scenario | undefined;

  /** Gives its memory back at once; without it, that happens when the batch is no longer in use. */
  free(): void;
  [Symbol.dispose](): void;
}

/** Changes as columns of one length. */
export interface Changes {
  /** The number of the scenario, from 0. */
  scenario: Column;
  /** The number of the lever, from 0. */
  lever: Column;
  /** What it is set to, as a column of that lever would have it. */
  value: Column;
}

/** The totals of some of the scenarios. */
export interface BatchPiece {
  /** The first scenario. */
  from: number;
  /** The scenario after the last. */
  to: number;
  /** As {@link Batch.totals}, of these scenarios. */
  totals: BigInt64Array;
}

// ---- Roll-ups ----

/**
 * Closing frames of very many measures, added up by area and year as fast as they can be read: all units of all
 * municipalities of a county. It keeps nothing of a measure.
 *
 * ```js
 * const county = new scenarios.RollUp({ parents: [null, 0, 0], bases: [0, 100_000, 200_000], first: 2024, last: 2026 });
 * const month = (year, month) => 12 * year + month - 1;
 * county.add({ // 600 kr a year from August 2024 through June 2026; −300.01 kr from July 2025 on
 *   area: [1, 2],
 *   full_year: [60_000, -30_001],
 *   start: [month(2024, 8), month(2025, 7)],
 *   end: [month(2026, 6), month(2200, 12)],
 * });
 * console.log(county.closing().subarray(3, 6)); // → BigInt64Array(3) [ 125000n, 160000n, 130000n ]
 * ```
 */
export class RollUp {
  /** @throws {RammeError} with every problem of the areas and years at once. */
  constructor(areas: RollUpAreas);

  /**
   * Adds measures; they may come in as many pieces as one likes.
   *
   * @throws {RammeError} with the first number of each column that cannot be: `/area/17`. Then nothing was added.
   */
  add(measures: MeasureColumns): void;

  /** Takes measures out that were added before; with {@link RollUp.add}, the way to change one. @throws {RammeError} */
  takeOut(measures: MeasureColumns): void;

  /** The closing frames in whole øre, with the areas below: area by area, year by year. */
  closing(): BigInt64Array;

  /** Gives its memory back at once; without it, that happens when the roll-up is no longer in use. */
  free(): void;
  [Symbol.dispose](): void;
}

/** The areas of a roll-up. */
export interface RollUpAreas {
  /** For each area the place of the area it lies under; null, or −1, where it lies under none. */
  parents: Column | Array<number | null>;
  /** For each area its base. */
  bases: AmountColumn;
  /** The plan years, from this one through the last. */
  first: number;
  last: number;
  /** Of the amounts that come in; left out, they are whole øre. What comes out is whole øre. */
  unit?: Unit | undefined;
}

/** Measures as columns of one length: line after line is a measure. */
export interface MeasureColumns {
  /** The place of its area. */
  area: Column;
  /** Its amount of a full year, at most 10¹³ kr in size. */
  full_year: AmountColumn;
  /** The first month it counts in, numbered 12 × year + month − 1: August 2024 is 24295. */
  start: Column;
  /** The last month it counts in; what does not end has 26411, December 2200. Without the column none ends. */
  end?: Column | undefined;
}

/** A column of amounts: whole øre; in a unit also exact decimals as text, such as `"1.7"`. */
export type AmountColumn = Column | Iterable<number | bigint | string>;

// ---- Simulations ----

/**
 * Draws samples of a plan from what is uncertain. The same seed gives the same figures in Rust, Python, Node and
 * every browser.
 *
 * ```js
 * const uncertainty = {
 *   seed: 1,
 *   samples: 2000,
 *   // in one case of four half a year late
 *   variables: [
 *     { row: "1", change: "delay", distribution: { discrete: [{ value: 0, weight: 3 }, { value: 6, weight: 1 }] } },
 *   ],
 *   available: [9900, 10300],
 * };
 * const simulation = await scenarios.simulate(plan, uncertainty);
 * const { figures, balance } = simulation.outcomes();
 * console.log(figures[0].least, figures[0].most); // → [ '9719', '10269' ] [ '9969', '10319' ]
 * console.log(balance.years[0].percent);
 * ```
 *
 * The distributions are `fixed`, `range`, `triangular`, `pert`, `normal` and `discrete`; an `amount` is in the
 * plan's unit, a `delay` in months.
 *
 * @throws {RammeError} with every problem of what is uncertain at once; or the reason of the signal.
 */
export function simulate(plan: Plan, uncertainty: Uncertainty, options?: RunOptions): Promise<Simulation>;

/** The samples of a plan. */
export class Simulation {
  private constructor();

  /**
   * What the samples say: for each figure its mean, ends and quantiles; how often there is enough; what drives
   * the spread. Amounts are in the plan's unit.
   *
   * ```js
   * console.log(simulation.outcomes({ language: "en" }).text);
   * ```
   *
   * @throws {RammeError} for a language that there is not.
   */
  outcomes(options: InLanguage): Outcomes & Words;
  outcomes(options?: LanguageOptions): Outcomes & Partial<Words>;

  /** The totals of every sample in whole øre: sample by sample, figure by figure, year by year. */
  totals(): BigInt64Array;

  /**
   * The numbers of a variable, one for each sample: a scale in millionths, an amount in øre, a delay in months,
   * and 1 or 0 for whether it comes. Empty where there is no such variable.
   */
  column(variable: number): BigInt64Array;

  /**
   * One sample as a scenario, to look at or to make a plan of; undefined past the last.
   *
   * ```js
   * const worst = simulation.scenario(7, "Sample 7");
   * console.log(plan.withScenario(worst).frame().amounts("closing"));
   * ```
   */
  scenario(sample: number, title: string): Scenario | undefined;

  /** Gives its memory back at once; without it, that happens when the simulation is no longer in use. */
  free(): void;
  [Symbol.dispose](): void;
}
