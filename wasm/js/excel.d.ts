import type { Frame, LanguageOptions, ModuleSource, Plan } from "./index.js";
import type { PresentOptions } from "./office.js";

export type { PresentOptions } from "./office.js";

/**
 * Loads the module of workbooks; calls after the first share it. It does not load that of `ramme`. In Node it is
 * ready on import, and this does nothing.
 *
 * ```js
 * import * as ramme from "ramme";
 * import * as excel from "ramme/excel";
 *
 * await Promise.all([ramme.init(), excel.init()]);
 * ```
 *
 * @param source Where the module is, when it does not lie beside the script: an address, a response, its
 *   bytes, or a compiled module. Bundlers and plain pages need none.
 */
export function init(source?: ModuleSource): Promise<void>;

/**
 * Reads a plan from an Excel workbook (`.xlsx`) of the form that {@link template} has. Sheets and headings may be in any
 * of the languages, columns in any order; a formula gives its last value.
 *
 * ```js
 * const again = excel.readPlan(excel.writePlan(plan));
 * console.log(again.equals(plan)); // → true
 * ```
 *
 * In a page: `excel.readPlan(await input.files[0].arrayBuffer())`.
 *
 * @param workbook The bytes of the file.
 * @throws {RammeError} with every problem at once, each at its cell: `/Tiltak/C5`.
 * @throws {TypeError} for anything but bytes.
 */
export function readPlan(workbook: ArrayBufferLike | ArrayBufferView): Plan;

/**
 * The plan as an Excel workbook, which {@link readPlan} reads back to an equal plan: the bytes of the file.
 *
 * ```js
 * const workbook = excel.writePlan(plan, { language: "nn" });
 * console.log(workbook.length > 5000); // → true
 * ```
 *
 * In a page: `URL.createObjectURL(new Blob([excel.writePlan(plan)]))` is the address of a file to save.
 *
 * @param options The language of headings, notes and words; the plan's own when left out.
 * @throws {RammeError} for what a workbook cannot hold.
 */
export function writePlan(plan: Plan, options?: LanguageOptions): Uint8Array<ArrayBuffer>;

/**
 * A table of the frame as an Excel workbook of one sheet: figures are numbers, sums are formulas. Left out, `decimals` are as
 * many as every figure needs, so that nothing is rounded.
 *
 * ```js
 * const areas = excel.writeTable(frame, { overview: true, unit: "mill. kr", decimals: 1 });
 * console.log(areas.length > 5000); // → true
 * ```
 *
 * @throws {RammeError} with every problem of the options at once; for more rows than a sheet holds.
 */
export function writeTable(frame: Frame, options?: PresentOptions): Uint8Array<ArrayBuffer>;

/**
 * An Excel workbook to fill in, with a small example in it; its first sheet tells what stands where.
 *
 * ```js
 * const workbook = excel.template({ language: "nb", years: [2027, 2028, 2029, 2030] });
 * console.log(excel.readPlan(workbook).years); // → [ 2027, 2028, 2029, 2030 ]
 * ```
 *
 * @throws {RammeError} for years that cannot be, and another language.
 */
export function template(options?: TemplateOptions): Uint8Array<ArrayBuffer>;

export interface TemplateOptions {
  /** `nb` when left out. */
  language?: LanguageOptions["language"];
  /** The plan years, each after the other, or the first and the last. */
  years?: number[] | undefined;
}
