import type {
  Allocated, Balance, CheckSentence, ColumnRole, Comparison, CompositeRate, Deviations, DeviationSign, FixedPrices,
  Presentation, Reading, RemainderMode, Resolution, RolledPlan as RolledDocument, RoundingMode, RowRole, ShownRounding,
  SubtotalPlace, TableCheck, TableShape, Waterfall,
} from "./answers.js";
import type {
  Amount, Available, Figure, FigureOptions, Frame, Language, LanguageOptions, ModuleSource, Moment, PerYear, Plan, PriceIndex,
  Source, Unit, View,
} from "./index.js";

export type * from "./answers.js";

/**
 * Loads the module of the operations; calls after the first share it. It does not load that of `ramme`. In
 * Node it is ready on import, and this does nothing.
 *
 * ```js
 * import * as ramme from "ramme";
 * import * as office from "ramme/office";
 *
 * await Promise.all([ramme.init(), office.init()]);
 * ```
 *
 * @param source Where the module is, when it does not lie beside the script: an address, a response, its
 *   bytes, or a compiled module. Bundlers and plain pages need none.
 */
export function init(source?: ModuleSource): Promise<void>;

/**
 * With a `language` among the options, an answer also has its words in that language, in the field `text`.
 *
 * ```js
 * console.log(office.compare(proposal, adopted, { language: "nb" }).text);
 * ```
 */
export interface InLanguage {
  language: Language;
}

/** What an answer has beside its data when a `language` was among the options. */
export interface Words {
  /** The answer as people read it. */
  text: string;
}

// ---- Roll forward ----

/**
 * Rolls a plan forward a year (rullering): the first year's closing frame becomes the base, every row is held
 * against it, and the added year takes the last level. Where every base is given, the frames of the years that
 * both plans have do not change; where one is not (`base_unknown`), the frames of that area stay deviations, now
 * from the first year's frame.
 *
 * ```js
 * const { plan: next, rows } = office.rollForward(plan, { title: "HØP 2025–2028" });
 * console.log(next.frame().amounts("closing"));
 * console.log(rows.filter((row) => row.rolled === "became_full_year").map((row) => row.title));
 * ```
 *
 * Amounts are levels in the plan's unit.
 *
 * @throws {RammeError} with every problem of the options, or of the new plan.
 */
export function rollForward(plan: Plan, options: RollOptions & InLanguage): RolledPlan & Words;
export function rollForward(plan: Plan, options?: RollOptions & LanguageOptions): RolledPlan & Partial<Words>;

export interface RollOptions {
  /** The new plan's title; the old one's when left out. */
  title?: string | undefined;
}

/** The result of rolling a plan forward. */
export interface RolledPlan extends Omit<RolledDocument, "plan"> {
  /** The new plan. */
  plan: Plan;
}

// ---- Compare ----

/**
 * What differs between a plan and a later one: proposal and adopted, last year's and this year's. Rows are
 * matched by id, then by kind and title; for every area the parts sum to the difference of the frames. Where
 * the later plan counts from a frame of the earlier, as a rolled plan does, rows that lie in its base are
 * `in_base`. Where a base is not given and the plans count from different years (`zero_points_differ`), the
 * difference of the frames is not a change of them.
 *
 * ```js
 * const { areas, rows } = office.compare(proposal, adopted);
 * console.log(areas[0].difference); // the whole plan, one for each common year
 * console.log(rows.filter((row) => row.change === "moved"));
 * ```
 *
 * Amounts are levels in the later plan's unit, one for each year that both have.
 *
 * @throws {RammeError} `no_common_years`.
 */
export function compare(before: Plan, after: Plan, options: InLanguage): Comparison & Words;
export function compare(before: Plan, after: Plan, options?: LanguageOptions): Comparison & Partial<Words>;

// ---- Allocate ----

/**
 * Spreads a cut or an addition over the areas of a plan, in whole steps that sum to the whole at every level
 * of the tree, in whatever order areas are listed.
 *
 * ```js
 * const cut = office.allocate(plan, { amount: -1000, by: "frame", step: "1000 kr" });
 * console.log(cut.areas.map(({ title, amount }) => [title, amount]));
 * const after = office.withAllocation(plan, cut);
 * ```
 *
 * Amounts are in the plan's unit; a cut is below zero.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function allocate(plan: Plan, options: AllocationOptions & InLanguage): Allocated & Words;
export function allocate(plan: Plan, options: AllocationOptions & LanguageOptions): Allocated & Partial<Words>;

/**
 * Spreads an amount over listed items, without a plan.
 *
 * ```js
 * const items = [{ id: "a", frame: 5922 }, { id: "b", frame: 31157 }, { id: "c", frame: 8235 }];
 * console.log(office.allocateItems({ amount: -1000, items }).areas.map((area) => area.amount));
 * // → [ '-131', '-687', '-182' ]
 * ```
 *
 * Amounts are in the `unit` of the options, kroner when it is left out.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function allocateItems(options: ItemsOptions & InLanguage): Allocated & Words;
export function allocateItems(options: ItemsOptions & LanguageOptions): Allocated & Partial<Words>;

/**
 * The plan with the parts of an allocation as measures. None takes the place of a row that the plan has: where an id is
 * taken, all of them are numbered (`allocation-skole-2`), and so is a title that would stand twice. The old plan stays as
 * it was. Of the allocation only its `measures` are read, so that they may be changed first.
 *
 * ```js
 * const after = office.withAllocation(plan, office.allocate(plan, { amount: -1000 }));
 * ```
 *
 * @throws {RammeError} with every problem of the measures, or of the new plan.
 */
export function withAllocation(plan: Plan, allocated: Pick<Allocated, "measures">): Plan;

/** By what an amount is spread. */
export type SpreadBy =
  | {
      /** The whole, below zero for a cut. */
      amount: Amount;
      /** By each area's frame (also when left out), by weights that are given, or the same for each. */
      by?: "frame" | "weight" | "equal" | undefined;
      percent?: never;
      instead_of?: never;
    }
  | {
      /** By a rate of each area's frame; the amount is what results. */
      by: "rate";
      /** The rate, in per cent. */
      percent: Amount;
      /** The rate it stands in place of, in per cent; none when left out. */
      instead_of?: Amount | undefined;
      /** The whole, where it is known: it must be what the rate gives, rounded down or up to the step. */
      amount?: Amount | undefined;
    };

/** How an amount is laid in steps. */
export interface SpreadOptions {
  /** The step that every part is a whole number of; left out, the plan's own, and without a plan whole kroner. */
  step?: Resolution | undefined;
  /** Who gets a step more; those with the largest remainder when left out. */
  remainder?: RemainderMode | undefined;
  /**
   * What is done with a frame below zero; it is refused when left out. `leave_out` gives the area no part,
   * `count` counts it as it is, so that its part goes the other way.
   */
  negative_frames?: "refuse" | "leave_out" | "count" | undefined;
}

/** Bounds of one part: sizes, never below zero. With a cut, a cap of 500 means cut by 500 at most. */
export interface PartOptions {
  /** From 0 to 10¹², at most 6 decimals; only with `by: "weight"`. */
  weight?: Amount | undefined;
  /** Whether it, and all below it, gets no part. */
  exclude?: boolean | undefined;
  /** The smallest size of its part. */
  floor?: Amount | undefined;
  /** The largest size of its part. */
  cap?: Amount | undefined;
}

export type AllocationOptions = SpreadBy &
  SpreadOptions & {
    /** The year whose frames count; the first plan year when left out. */
    year?: number | undefined;
    /** Which frame counts: the net opening frame when left out; `expenditure` is that side of the opening. */
    of?: "opening" | "closing" | "expenditure" | undefined;
    /** Over this area and those below it only; over the whole plan when left out. */
    area?: string | undefined;
    /**
     * How many levels down parts go: 1 is the top areas, or those directly below `area`. Left out, the lowest
     * areas, and an area above others for a base of its own.
     */
    levels?: number | undefined;
    /** What is said of single areas. */
    areas?: ({ area: string } & PartOptions)[] | undefined;
    /** Whether the measures hold for the year only; else they hold from it on. */
    one_off?: boolean | undefined;
    /** What the ids of the measures begin with; `allocation` when left out. Where one is taken, all are numbered. */
    id?: string | undefined;
    /** The title of the measures; left out, a flat cut or an addition in the plan's language. */
    title?: string | undefined;
  };

export type ItemsOptions = SpreadBy &
  SpreadOptions & {
    /** The unit of every amount; kroner when left out. */
    unit?: Unit | undefined;
    items: AllocationItem[];
  };

/** One item that gets a part. */
export interface AllocationItem extends PartOptions {
  /** Its name in the result; decides ties. */
  id: string;
  /** The name that people read; the id when left out. */
  title?: string | undefined;
  /** The id of the item it belongs to. */
  parent?: string | undefined;
  /** Its frame, without the items below it. */
  frame?: Amount | undefined;
}

// ---- Balance ----

/**
 * The gap between a plan's frames and what is available, and what closes it (saldering): the least flat cut,
 * the scale of a measure, the start of a measure, or that there is none.
 *
 * ```js
 * const { gap, start } = office.balance(plan, { available: "no_growth", start: { measure: "8" } });
 * console.log(gap, start?.verdict, start?.start);
 * ```
 *
 * Amounts are in the plan's unit; a gap above zero is too much spent.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function balance(plan: Plan, options: BalanceOptions & InLanguage): Balance & Words;
export function balance(plan: Plan, options: BalanceOptions & LanguageOptions): Balance & Partial<Words>;

export interface BalanceOptions {
  available: Available;
  /** The area, with those below it; the whole plan when left out. */
  area?: string | undefined;
  /** The step of a flat cut; the plan's when left out. */
  step?: Resolution | undefined;
  /**
   * The measure to scale, and the decimals of its factor, 0 to 6; 4 when left out. Sought is the factor nearest
   * to 1, from 0 to 1000, with which no year has a gap, rounded to the side that fits.
   */
  scale?: { measure: string; decimals?: number | undefined } | undefined;
  /**
   * The full-year measure whose start is sought, and the first start that comes into question; left out, its
   * planned start for an addition, the beginning of the plan for a saving.
   */
  start?: { measure: string; earliest?: Moment | undefined } | undefined;
}

// ---- Present ----

/**
 * A table rounded such that shown rows add up to shown totals, each figure within one unit of the exact one,
 * with a mark on each figure that was moved; as data. {@link presented} writes it.
 *
 * ```js
 * const shown = office.present(frame, { unit: "mill. kr", decimals: 1 });
 * console.log(shown.rows.map((row) => [row.title, ...row.cells.map((cell) => cell.text)]));
 * ```
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function present(frame: Frame, options?: PresentOptions): Presentation;

/**
 * As {@link present}, written as text, Markdown, HTML (an accessible table) or CSV.
 *
 * ```js
 * section.innerHTML = office.presented(frame, { overview: true, unit: "mill. kr", format: "html" });
 * ```
 *
 * HTML has classes for a page to style: `ramme-presentation`, `ramme-table`, `ramme-unit`, `ramme-amount`,
 * `ramme-moved`, `ramme-mark`, `ramme-notes`, `ramme-note`, `ramme-note-moved`; a row has its role
 * (`ramme-opening`, `ramme-base-change`, `ramme-subtotal`, `ramme-row`, `ramme-closing`, `ramme-area`) and its
 * depth (`ramme-depth-0` to `ramme-depth-20`). CSV has the title, the figures, how far the row is set in and
 * the columns that were moved; in `nb` and `nn` semicolons and a decimal comma, in `en` commas and a decimal
 * point; it begins with a byte order mark, lines end in CR LF, and notes are left out.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function presented(frame: Frame, options?: PresentedOptions): string;

export interface PresentOptions extends FigureOptions, LanguageOptions {
  /** The areas instead of the rows. */
  overview?: boolean | undefined;
  /** The plan's own when left out. */
  unit?: Unit | undefined;
  /** At most those of one øre: 2 in `kr`, 5 in `1000 kr`, 8 in `mill. kr`. Left out: none, and one in `mill. kr`. */
  decimals?: number | undefined;
  /** `plain` is each figure to the nearest, with a note where sums do not add up; `controlled` when left out. */
  rounding?: ShownRounding | undefined;
}

export interface PresentedOptions extends PresentOptions {
  /** `text` when left out. */
  format?: "text" | "markdown" | "html" | "csv" | undefined;
  /**
   * With `format: "html"`: puts a small style sheet, in light and dark, before the table. Left out, there is
   * none; a content security policy that allows no inline styles drops it.
   */
  style?: boolean | undefined;
}

// ---- Waterfall ----

/**
 * From the opening frame of a year to its closing frame, one step at a time: what a chart of steps draws.
 *
 * ```js
 * const { steps } = office.waterfall(frame, { year: 2024 });
 * console.log(steps.map(({ title, amount, to }) => `${title} ${amount}: ${to}`).join(", "));
 * // → Utgangspunkt 9719: 9719, Senter 10: 9729, Ny driftsramme 9729: 9729
 * ```
 *
 * Rows that give nothing in the year are left out. Amounts are in the plan's unit. The `language` is also that of the
 * titles that are the library's own.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function waterfall(frame: Frame, options: WaterfallOptions & InLanguage): Waterfall & Words;
export function waterfall(frame: Frame, options: WaterfallOptions & LanguageOptions): Waterfall & Partial<Words>;

export interface WaterfallOptions extends FigureOptions {
  year: number;
  /** By row (also when left out), or by groups, categories and kinds of rows. */
  by?: "row" | "heading" | undefined;
  /** At most so many steps between the frames, one at least; 15 when left out. The smallest are joined in one. */
  most?: number | undefined;
}

// ---- Accounts ----

/**
 * A figure held against accounts: budget, what was spent, and the deviation, over years, over areas, or both.
 *
 * ```js
 * const held = office.deviations(frame, { accounts: { 2024: 10100, 2025: "9700.5" } });
 * console.log(held.sign, held.rows.map((row) => row.deviation)); // → accounts_less_budget [ '371', '-28.5' ]
 *
 * const areas = office.deviations(frame, { accounts: [{ area: "skole", amount: 10100 }], year: 2024, language: "en" });
 * console.log(areas.text);
 * ```
 *
 * Amounts are in the plan's unit. The `language` is also that of `title` and `note`.
 *
 * @throws {RammeError} with every problem of the options at once, each year and area that the plan lacks among them.
 */
export function deviations(frame: Frame, options: DeviationOptions & InLanguage): Deviations & Words;
export function deviations(frame: Frame, options: DeviationOptions & LanguageOptions): Deviations & Partial<Words>;

export interface DeviationOptions extends FigureOptions {
  /** What was spent: a list, or an object from years of four digits, or from ids of areas in the `year`, to amounts. */
  accounts: Accounted[] | Readonly<Record<string | number, Amount>>;
  /** The closing frame when left out. */
  figure?: Figure | undefined;
  /** Of the amounts that name no year. */
  year?: number | undefined;
  /** Which way a deviation goes; left out, `accounts_less_budget`: more spent than planned is above zero. */
  sign?: DeviationSign | undefined;
}

/** What was spent in a year, by an area with those below it. */
export interface Accounted {
  amount: Amount;
  /** That of the options when left out. */
  year?: number | undefined;
  /** That of the options when left out, else the whole plan. */
  area?: string | undefined;
}

// ---- Prices ----

/**
 * A figure in prices of one year against nominal ones, by an index of your own; none is built in.
 *
 * ```js
 * const index = {
 *   name: "Kommunal deflator",
 *   source: { document: "Kommuneøkonomiproposisjonen 2025" },
 *   date: "2024-05-14",
 *   values: [{ year: 2024, index: 100 }, { year: 2025, index: 105 }],
 * };
 * console.log(office.fixedPrices(frame, { figure: "closing", price_year: 2024, index }).fixed);
 * ```
 *
 * Amounts are in the plan's unit, one for each plan year.
 *
 * @throws {RammeError} with every problem of the options at once.
 */
export function fixedPrices(frame: Frame, options: PriceOptions & InLanguage): FixedPrices & Words;
export function fixedPrices(frame: Frame, options: PriceOptions & LanguageOptions): FixedPrices & Partial<Words>;

export interface PriceOptions extends FigureOptions {
  figure: Figure;
  /** The year whose prices the fixed amounts are in. */
  price_year: number;
  /** The plan's own when left out. */
  index?: PriceIndex | undefined;
}

/**
 * A rate composed of others by their weights, such as a deflator of wages and prices.
 *
 * ```js
 * const parts = [
 *   { name: "lønn", weight: "0.5625", percent: "3.2" },
 *   { name: "priser", weight: "0.4375", percent: "1.6" },
 * ];
 * console.log(office.compositeRate({ parts }).percent); // → 2.5
 * ```
 *
 * Weights sum to 1; rates are in per cent.
 *
 * @throws {RammeError} with every problem of the parts at once.
 */
export function compositeRate(options: { parts: RatePartOptions[] }): CompositeRate;

export interface RatePartOptions {
  name: string;
  weight: Amount;
  /** In per cent. */
  percent: Amount;
}

// ---- Check a published table ----

/**
 * Verifies every sum, chain, rate and deviation of a published table, and says of each difference whether it
 * is rounding or an error.
 *
 * ```js
 * const check = office.checkTable({
 *   text: `Hele 1000 kr     2024    2025
 *          Skole           1 200   1 250
 *          Helse             900     940
 *          Sum             2 100   2 290`,
 *   language: "nb",
 * });
 * console.log(check.verdict, check.text);
 * ```
 *
 * Amounts are in the table's unit.
 *
 * @throws {RammeError} with every problem of the input at once.
 */
export function checkTable(input: CheckInput & InLanguage): TableCheck & CheckWords;
export function checkTable(input: CheckInput & LanguageOptions): TableCheck & Partial<CheckWords>;

/** What a check says when a `language` was given. */
export interface CheckWords extends Words {
  /** Sentence by sentence, each difference with the places of its figures. */
  sentences: CheckSentence[];
}

/** A table in its JSON form, as CSV, or as text that was copied out of a document. */
export type CheckInput =
  | { table: PublishedTable; csv?: never; text?: never }
  | ({ csv: string; table?: never; text?: never } & TableOptions)
  | ({ text: string; table?: never; csv?: never } & TableOptions);

/** A published table as it is printed. */
export interface PublishedTable {
  /** How the figures hang together. */
  shape: TableShape;
  columns: ColumnOptions[];
  rows: PublishedRowOptions[];
  title?: string | undefined;
  municipality?: string | undefined;
  source?: Source | undefined;
  /** `kr` when left out. */
  unit?: Unit | undefined;
  rounding?: PrintedRoundingOptions | undefined;
  /** Which way the deviation goes; left out, what fits more rows. */
  deviation?: DeviationSign | undefined;
  /** Whether rows are left out, so that totals cannot be checked. */
  partial?: boolean | undefined;
  /** The sum of the totals. */
  grand_total?: { label: string; amounts: (Amount | null)[] } | undefined;
}

/** A column's label, or its label with its role and rate. */
export type ColumnOptions =
  | string
  | number
  | { label: string; role?: ColumnRole | undefined; rate?: StatedRateOptions | undefined };

export interface PublishedRowOptions {
  /** `item` when left out. */
  role?: RowRole | "opening" | undefined;
  label: string;
  /** The name that other rows refer to. */
  id?: string | undefined;
  /** The id of the row that this one is added into. */
  parent?: string | undefined;
  /** One for each column; null where the cell is empty. */
  amounts: (Amount | null)[];
  rate?: StatedRateOptions | undefined;
}

/** A rate in per cent, or with the base it is a rate of: a row, a column or an amount. */
export type StatedRateOptions =
  | Amount
  | {
      percent: Amount;
      /** The id of the row that it is a rate of. */
      row?: string | undefined;
      /** The label of the column that it is a rate of. */
      column?: string | undefined;
      amount?: Amount | undefined;
      /** The labels of the columns it holds in; all when left out. */
      columns?: string[] | undefined;
    };

export interface PrintedRoundingOptions {
  /** The step; left out, the last decimal that the table prints. */
  to?: Resolution | undefined;
  /** The mode; left out, the stated rates tell which modes fit. */
  mode?: RoundingMode | undefined;
}

/** What one knows about a table beside its text; everything may be left out. */
export interface TableOptions {
  title?: string | undefined;
  /** Left out, the unit line of the text (`Hele 1 000`), else kroner. */
  unit?: Unit | undefined;
  /** Left out, it follows from the rows. A waterfall must be named. */
  shape?: TableShape | undefined;
  /** Left out, they are read from the heading. */
  columns?: ColumnOptions[] | undefined;
  rounding?: PrintedRoundingOptions | undefined;
  deviation?: DeviationSign | undefined;
  /** Whether rows are left out. */
  partial?: boolean | undefined;
  /** Where subtotals stand; left out, what fits the sums. */
  subtotals?: SubtotalPlace | undefined;
  /** What is known of the rows whose label starts with a text. */
  rows?: { label: string; role?: RowRole | "opening" | undefined; rate?: StatedRateOptions | undefined }[] | undefined;
}

// ---- Read a sentence ----

/**
 * Reads a measure from a sentence by a documented grammar, with the words that each part came from; or says
 * which words it could not place. With `amounts`, the text is held against a table: see `held`. The grammar, with
 * examples of what is read and what is refused, is `core/SENTENCES.md` in the repository.
 *
 * ```js
 * const reading = office.readSentence({
 *   text: "Det foreslås å bevilge 8 millioner kroner fra 2024.",
 *   years: [2023, 2024, 2025, 2026],
 *   unit: "mill. kr",
 *   amounts: [0, 4, 4, 4],
 *   language: "nb",
 * });
 * console.log(reading.effect, reading.held?.verdict); // → { full_year: '8', from: 2024 } differs
 * if (reading.effect) plan.withMeasure({ id: "8", title: "Krisesenter", effect: reading.effect });
 * ```
 *
 * Amounts are in the `unit` of the input; a saving is below zero.
 *
 * @throws {RammeError} with every problem of the input. A text that is refused is a reading with `refusals`.
 */
export function readSentence(input: SentenceInput & InLanguage): Reading & Words;
export function readSentence(input: SentenceInput & LanguageOptions): Reading & Partial<Words>;

export interface SentenceInput {
  /** The sentence, or the short paragraph it stands in; at most 2 000 characters. */
  text: string;
  /** The plan years, each after the other. */
  years: number[];
  /** `kr` when left out. */
  unit?: Unit | undefined;
  /** The plan's convention, for amounts listed here and in the effect; `level` when left out. */
  convention?: View | undefined;
  /** For words that have none, such as one of a list of savings. */
  direction?: "saving" | "addition" | undefined;
  /** A measure's amounts in a table, one for each year, to hold the text against. */
  amounts?: Amount[] | undefined;
}
