import type { FigureOptions, LanguageOptions, Plan, Unit } from "../index.js";

/**
 * A plan's table, findings and source as HTML: what `<ramme-plan>` shows before its script runs, and without one. It
 * stands inside the element, and the page links `elements.css`.
 *
 * ```js
 * import { Plan } from "ramme";
 * import { renderPlan } from "ramme/elements/server";
 *
 * const html = `<ramme-plan src="plan.json">${renderPlan(Plan.parse(text))}</ramme-plan>`;
 * ```
 *
 * Everything of the plan is escaped in it. @throws {RammeError} for an area, view or side that the plan does not have.
 */
export function renderPlan(plan: Plan, options?: RenderOptions): string;

export interface RenderOptions extends FigureOptions, LanguageOptions {
  /** The unit of the amounts; the plan's own when left out. */
  unit?: Unit | undefined;
  /** Whether the page has Designsystemet, whose classes then give the look. */
  designsystemet?: boolean | undefined;
}
