/// <reference lib="esnext.disposable" />

import type {
  AdjustmentKind, Code as ErrorCode, Convention, DayCount, Explanation, Heading, Language, Origin, Resolution,
  RoundingMode, RowKind, Side, Source, Table, ToldFinding as Finding, TransferKind, Unit, View,
} from "./answers.js";
import type { RowChanges, Scenario } from "./documents.js";

export type {
  AdjustmentKind, Code as ErrorCode, Convention, DayCount, Explanation, FindingCode, Heading, Language, Origin, Part,
  PartKind, Resolution, Role, RoundingMode, RowKind, RuleData as Rule, Side, Source, Table, TableRow,
  ToldFinding as Finding, TransferKind, Unit, View,
} from "./answers.js";
export type { Change, RowChanges, Scenario } from "./documents.js";

/**
 * Loads the module; calls after the first share it. In Node the module is ready on import, and this does
 * nothing.
 *
 * @param source Where the module is, when it does not lie beside the script: an address, a response, its
 *   bytes, or a compiled module. Bundlers and plain pages need none.
 */
export function init(source?: ModuleSource): Promise<void>;

/**
 * Where the module can be taken from: an address, or a `URL`, `Request`, `Response`, `ArrayBuffer`, typed
 * array or `WebAssembly.Module`, or a promise of one. The types of a browser are not named, so that a
 * program without them compiles.
 */
export type ModuleSource = string | object;

/** A checked plan. It never changes; the methods `with…` give a new one. */
export class Plan {
  private constructor();

  /**
   * Reads a plan from JSON text, from the bytes of a JSON file, or from an object. An amount is a text
   * such as `"1.7"` or a whole number; `1.7` is refused, because it has passed through binary floating
   * point.
   *
   * @throws {RammeError} with every problem of the document.
   * @throws {TypeError} for an object that holds a function, a symbol or itself.
   */
  static parse(document: string | PlanDocument | ArrayBufferLike | ArrayBufferView): Plan;

  readonly title: string;
  readonly municipality: string | undefined;
  readonly years: number[];
  readonly unit: Unit;
  readonly language: Language;

  /** The plan as plain data, every amount a text. */
  toJSON(): PlanDocument;
  /** The plan as JSON text, laid out for people. */
  toText(): string;

  /** Computes the frames. */
  frame(): Frame;

  /**
   * The plan with a scenario's changes, made in their order: rows switched off, scaled, delayed or given another
   * effect; other bases, another price index, a cut, rows added. Printed figures are left out of it; with no
   * changes it is the plan itself.
   *
   * ```js
   * const late = plan.withScenario({
   *   title: "Half a year later, at four fifths of the price",
   *   changes: [{ row: "1", delay: 6, scale: "0.8" }],
   * });
   * console.log(late.frame().amounts("closing"));
   * ```
   *
   * A scale is a text (`"0.8"`) or a whole number, a delay months; amounts are in the plan's unit.
   *
   * @throws {RammeError} with every problem at once, each with its path in the scenario.
   */
  withScenario(scenario: Scenario): Plan;

  /** A plan with one more adjustment, or with the one of the same id replaced. @throws {RammeError} */
  withAdjustment(row: Adjustment): Plan;
  /** A plan with one more measure, or with the one of the same id replaced. @throws {RammeError} */
  withMeasure(row: Measure): Plan;
  /** A plan with one more transfer, or with the one of the same id replaced. @throws {RammeError} */
  withTransfer(row: Transfer): Plan;
  /** A plan with one more reallocation, or with the one of the same id replaced. @throws {RammeError} */
  withReallocation(row: Reallocation): Plan;

  /**
   * The rows, in the order of the document: adjustments, measures, transfers, reallocations.
   *
   * ```js
   * for (const { id, kind, title } of plan.rows()) console.log(id, kind, title); // → 1 measure Ny klasse
   * ```
   */
  rows(): PlanRow[];
  /**
   * The row with this id.
   *
   * ```js
   * console.log(plan.row("1").areas); // → [ 'skole' ]
   * ```
   *
   * @throws {RammeError} `unknown_row`, with the ids that are nearest.
   */
  row(id: string): PlanRow;
  /**
   * The plan without some of its rows; a row that is switched off instead (`withRowChanged(id, { off: true })`) keeps its
   * place. Printed figures are left out of it, since they are of the plan as it was published.
   *
   * ```js
   * console.log(plan.without("1").frame().amounts("closing")); // → [ '9719', '9719' ]
   * ```
   *
   * @throws {RammeError} for ids that no row has, and where other rows name one that is taken out, such as the transfers of
   *   a measure.
   */
  without(...ids: string[]): Plan;
  /**
   * The plan with one row switched off or on, delayed, scaled or given another effect, as a scenario does it. Printed
   * figures are left out of it.
   *
   * ```js
   * console.log(plan.withRowChanged("1", { delay: 6 }).frame().amounts("row:1")); // → [ '0', '550' ]
   * ```
   *
   * @throws {RammeError} `unknown_row`; every problem of the changes.
   */
  withRowChanged(id: string, changes: Omit<RowChanges, "row">): Plan;
  /**
   * The plan with some fields of one row exchanged, as if it had been written so.
   *
   * ```js
   * console.log(plan.withRowReplaced("1", { title: "To klasser" }).row("1").title); // → To klasser
   * ```
   *
   * @throws {RammeError} `unknown_row`; every problem of the fields.
   */
  withRowReplaced(id: string, fields: RowFields): Plan;

  /** Whether two plans say the same. */
  equals(other: Plan): boolean;

  /** Gives its memory back at once; without it, that happens when the plan is no longer in use. */
  free(): void;
  [Symbol.dispose](): void;
}

/** A row of a plan, with what the plan says of it also where the document leaves it out. */
export type PlanRow = { [Kind in RowKind]: PlanRowOf<Kind, WrittenRow[Kind]> }[RowKind];

/** What a row of each kind is written as. */
export interface WrittenRow {
  adjustment: Adjustment;
  measure: Measure;
  transfer: Transfer;
  reallocation: Reallocation;
}

/** A row of one kind. */
export interface PlanRowOf<Kind extends RowKind, Row> {
  id: string;
  kind: Kind;
  title: string;
  /** The areas that its amounts fall in; of a reallocation, the one that gives and the one that gets. */
  areas: string[];
  /** The group of an adjustment; the category of a measure or of its transfer. */
  heading?: string;
  side: Side;
  /** Switched off: it counts nothing. */
  off: boolean;
  /** The row as the document writes it, every amount a text. */
  row: Row;
}

/** Fields of a row of any kind, without its id. */
export type RowFields = { [Kind in RowKind]: Partial<Omit<WrittenRow[Kind], "id">> }[RowKind];

/** The frames of a plan: for every area and year the opening, every row, the subtotals and the closing. */
export class Frame {
  private constructor();

  /** The plan it was computed from. */
  readonly plan: Plan;
  readonly years: number[];
  /** The unit of every amount. */
  readonly unit: Unit;

  /** The amounts of a figure, one for each plan year. @throws {RammeError} */
  amounts(figure: Figure, options?: FigureOptions): string[];
  /** As {@link Frame.amounts}, in whole øre whatever the unit: for programs that compute with figures. @throws {RammeError} */
  amountsInOre(figure: Figure, options?: FigureOptions): BigInt64Array;
  /** The amount of a figure in one year. @throws {RammeError} */
  amount(figure: Figure, year: number, options?: FigureOptions): string;
  /**
   * The gap of each year: the closing frame of an area, or of the whole plan, less what is available. Above zero is
   * what must be found, below zero is room. What closes it tells `balance` of `ramme/office`.
   *
   * @throws {RammeError}
   */
  gap(available: Available, options?: { area?: string | undefined }): string[];
  /** The table of an area, or of the whole plan: opening, rows with subtotals, closing. @throws {RammeError} */
  table(options?: FigureOptions & LanguageOptions): Table;
  /** The closing frame of every area, and of the whole plan. @throws {RammeError} */
  overview(options?: FigureOptions & LanguageOptions): Table;
  /**
   * How a figure comes about, down to the lines that make it. With a `language`, titles are in it and each leaf has
   * its rule in `words`.
   *
   * @throws {RammeError}
   */
  explain(figure: Figure, year: number, options?: FigureOptions & LanguageOptions): Explanation;
  /** How a figure comes about, in words. @throws {RammeError} */
  explainText(figure: Figure, year: number, options?: FigureOptions & LanguageOptions): string;
  /**
   * How a row's full-year amount comes into force, as a sentence: “halvårsvirkning i 2025 (4 200), helårsvirkning fra
   * 2026 (8 400)”. Nothing for a row of another shape, or one that is switched off.
   *
   * @param row The id of a measure or an adjustment.
   * @throws {RammeError}
   */
  phasing(row: string, options?: LanguageOptions): string | undefined;
  /** What a reader must know beside the figures, in the order of the document. @throws {RammeError} */
  findings(options?: LanguageOptions): Finding[];
  /** The areas, their tables and the findings, as text. @throws {RammeError} */
  toText(options?: LanguageOptions): string;
  /** The frame as text in the plan's own language. */
  toString(): string;

  /** Gives its memory back at once; without it, that happens when the frame is no longer in use. */
  free(): void;
  [Symbol.dispose](): void;
}

/** An input that was refused, with every problem in it. Its `message` is all of them, in English. */
export class RammeError extends Error {
  private constructor();
  name: "RammeError";
  /** The code of the first problem. */
  readonly code: ErrorCode;
  /** The path of the first problem. */
  readonly path: string;
  /** All problems, in the order they were met; never empty. */
  readonly problems: Problem[];
}

/** One thing that is wrong with an input. */
export interface Problem {
  code: ErrorCode;
  /** Where the value stands: a JSON Pointer into the document; the empty text is the whole document. */
  path: string;
  /** What was found there, shortened. */
  found: string;
  /** What would be right: a form, a list of values or a limit. */
  expected: string;
  /** The problem as an English sentence. */
  message: string;
  /** The problem as a sentence in each language. */
  messages: Record<Language, string>;
}

// ---- What one asks for ----

/** Which figure. A row is asked for by its id: `row:8`. */
export type Figure =
  | "opening"
  | "base_change"
  | "rows"
  | "adjustments"
  | "measures"
  | "transfers"
  | "reallocations"
  | "closing"
  | `group:${string}`
  | `category:${string}`
  | `row:${string}`;

export interface FigureOptions {
  /** The id of an area, with the areas below it; the whole plan when left out. */
  area?: string | undefined;
  /** The plan's own convention when left out. */
  view?: View | undefined;
  /** Net when left out. */
  side?: Side | undefined;
}

/** A figure and its options in one object, as documents and batches name it. */
export interface FigureOf extends FigureOptions {
  figure: Figure;
}

/**
 * What there is: what the first plan year opens with, amounts (one for every year, or one for each), or a
 * rate in per cent on the year before. `from` is the amount of the year before the first; what the first
 * plan year opens with when left out.
 */
export type Available = "no_growth" | PerYear | { percent: PerYear; from?: Amount | undefined };

export interface LanguageOptions {
  /** The plan's own when left out. */
  language?: Language | undefined;
}

// ---- The plan document ----

/** A decimal number as text (`"1.7"`, `"-508"`), or a whole number; never a number with decimals. */
export type Amount = string | number | bigint;

/** A year (`2024`), half-year (`"2024-H2"`), month (`"2024-08"`), middle of a month (`"2024-05-mid"`) or date (`"2024-05-10"`). */
export type Moment = number | string;

/** A plan as it is written. Amounts are in its unit; expenditure is positive, income and savings negative. */
export interface PlanDocument {
  /** The address of the JSON Schema, for editors that use it. */
  $schema?: string;
  title: string;
  municipality?: string;
  /** The language of its titles; `nb` when left out. */
  language?: Language;
  /** The plan years, each after the other. */
  years: number[];
  /** Column headings in place of the years, such as `Revidert 2018`. */
  year_labels?: string[];
  /** The year whose budget the base is taken from. */
  base_year?: number;
  /** The unit of every amount; `kr` when left out. */
  unit?: Unit;
  /** Whether listed amounts are levels or changes; levels when left out. */
  convention?: Convention;
  /** To what step, and how, computed amounts are rounded; to øre when left out. */
  rounding?: Rounding;
  /** Whether shares of a year count twelfths or days; twelfths when left out. */
  day_count?: DayCount;
  /** The price level, in words. */
  price_level?: string;
  /** The year whose prices the plan is in, where measures are lifted to them. */
  price_year?: number;
  price_index?: PriceIndex;
  source?: Source;
  /** The areas, a tree by `parent`. */
  areas: Area[];
  /** The groups of adjustments, in the order they are shown. */
  groups?: Heading[];
  /** The categories of measures, in the order they are shown. */
  categories?: Heading[];
  /** Rows before the measures. */
  adjustments?: Adjustment[];
  measures?: Measure[];
  transfers?: Transfer[];
  /** The plan's own bounds on transfers. */
  transfer_limits?: TransferLimits;
  reallocations?: Reallocation[];
  /** Figures as the document prints them, to be held against the computed ones. */
  printed?: Printed[];
}

export interface Area {
  id: string;
  title: string;
  /** The id of the area it belongs to. */
  parent?: string;
  /** Its opening frame, net or gross; without one it is shown as deviations from an unknown base. */
  base?: PerYear | { expenditure: PerYear; income: PerYear };
}

/** An amount that is the same in every year, or one for each plan year. */
export type PerYear = Amount | Amount[];

export interface Rounding {
  /** The step; `0.01 kr` when left out. */
  to?: Resolution;
  /** `half_away_from_zero` when left out. */
  mode?: RoundingMode;
}

/** A row before the measures. */
export interface Adjustment {
  /** One of a kind among all rows of the plan. */
  id: string;
  title: string;
  /** Switched off: it keeps its place and its effect, and counts nothing. */
  off?: boolean;
  /** Its area; may be left out when the plan has one. */
  area?: string;
  /** Several areas, for a rate of a base that each of them has; instead of `area`. */
  areas?: string[];
  group?: string;
  /** `technical` when left out. */
  kind?: AdjustmentKind;
  /** Left out: a rate of income stands on the income side, all else on the expenditure side. */
  side?: Side;
  effect: Effect;
  rounding?: Rounding;
  source?: Source;
}

/** A measure (tiltak). */
export interface Measure {
  /** One of a kind among all rows of the plan. */
  id: string;
  title: string;
  /** Switched off: it keeps its place and its effect, and counts nothing. */
  off?: boolean;
  /** Its area; may be left out when the plan has one. */
  area?: string;
  category?: string;
  /** Left out: a rate of income stands on the income side, all else on the expenditure side. */
  side?: Side;
  origin?: Origin;
  tags?: string[];
  effect: Effect;
  /** What each year's amount is multiplied with to reach the plan's price level. */
  price_factor?: Amount;
  /** The year whose prices its amounts are in; the plan's `price_index` lifts them to its `price_year`. */
  price_year?: number;
  rounding?: Rounding;
  source?: Source;
}

/** A price index with its source and date; none is built in. */
export interface PriceIndex {
  name: string;
  source: Source;
  /** The date it was published or fetched. */
  date: string;
  values: { year: number; index: Amount }[];
}

/** An amount moved from one year to a later one. */
export interface Transfer {
  /** One of a kind among all rows of the plan. */
  id: string;
  title: string;
  /** Switched off: it keeps its place and its effect, and counts nothing. */
  off?: boolean;
  /** `within_frame` when left out. */
  kind?: TransferKind;
  /** The measure it belongs to. */
  measure?: string;
  /** The area it belongs to, instead of a measure; may be left out when the plan has one. */
  area?: string;
  /** The year it is saved in. */
  from: number;
  /** The later year it is spent in. */
  to: number;
  /** Above zero. */
  amount: Amount;
  source?: Source;
  /** Left out, the side of its measure, else expenditure. */
  side?: Side;
}

export interface TransferLimits {
  /** How many years ahead a transfer may go. */
  years_ahead?: number;
  /** How many per cent of an area's closing frame may be moved out of a year. */
  share_of_frame?: Amount;
  /** Whether what is moved out of a year must be covered by the savings of that year. */
  covered_by_savings?: boolean;
}

/** An amount moved between areas or measures within a year. */
export interface Reallocation {
  /** One of a kind among all rows of the plan. */
  id: string;
  title: string;
  /** Switched off: it keeps its place and its effect, and counts nothing. */
  off?: boolean;
  from: Place;
  to: Place;
  /** Any shape but a rate. */
  effect: Effect;
  rounding?: Rounding;
  source?: Source;
  /** `expenditure` when left out. */
  side?: Side;
}

/** An area, or the area of a measure. */
export interface Place {
  area?: string;
  measure?: string;
}

/** A figure as the document prints it. */
export interface Printed {
  figure: Figure;
  area?: string;
  view?: View;
  side?: Side;
  /** One for each plan year; null where none is printed. */
  amounts: (Amount | null)[];
  source?: Source;
}

/** What a row does to the frame; its shape is told by its field. */
export type Effect =
  | Shape<{
      /** One amount for each plan year, in the plan's convention. */
      amounts: Amount[];
      /** A phasing or a rate stated beside the amounts; it is checked, never used. */
      claim?: Claim;
    }>
  | Shape<{
      /** The amount of a full year. */
      full_year: Amount;
      from: Moment;
      /** The last period in which it runs. */
      through?: Moment;
    }>
  | Shape<{
      /** Each step replaces the one before. */
      steps: { full_year: Amount; from: Moment }[];
      through?: Moment;
    }>
  | Shape<{
      /** An amount in one year only. */
      one_off: Amount;
      year: number;
    }>
  | Shape<{
      /** A rate in per cent. */
      percent: Amount;
      of: RateBase;
      /** The year it is given; the first plan year when left out. */
      year?: number;
    }>
  | Shape<{
      /** Announced, but not laid into years; it is reported, never guessed. */
      unphased: { amount?: Amount };
    }>;

/** One shape, and no field of the others. */
type Shape<T> = T & {
  [K in Exclude<"amounts" | "claim" | "full_year" | "from" | "through" | "steps" | "one_off" | "year" | "percent" | "of" | "unphased", keyof T>]?: never;
};

/** Either `from`, with or without `full_year` and `through`, or `percent` and `of`. */
export interface Claim {
  full_year?: Amount;
  from?: Moment;
  through?: Moment;
  percent?: Amount;
  of?: RateBase;
  year?: number;
}

/** What a rate is a rate of. */
export type RateBase = "opening" | "expenditure" | "income" | { eligible_income: Amount } | { amount: Amount };
