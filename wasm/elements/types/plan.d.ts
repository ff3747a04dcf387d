import type { Available, Plan, PlanDocument, Problem, Scenario } from "../index.js";

/**
 * `<ramme-plan>`: a plan's frame as a table and a chart. Readers see what each figure is made of, and what becomes of
 * the frame when measures are switched, moved and scaled.
 *
 * ```html
 * <ramme-plan src="plan.json" editable="switch delay scale cut"></ramme-plan>
 * ```
 *
 * Attributes:
 * - `src`: the address of a plan; or the plan stands in `<script type="application/json">` inside the element
 * - `editable`: what readers may do, of `switch`, `delay`, `scale` and `cut`; nothing when left out. Links and files may do
 *   no more, so nobody can put measures or words of their own into the plan that others see
 * - `area`: the id of an area; readers choose one when left out. Remarks are then of it and those below it
 * - `view`: `level` or `change`; the plan's own when left out
 * - `side`: `expenditure` or `income`; net when left out
 * - `unit`: `kr`, `1000 kr` or `mill. kr`; the plan's own when left out. Amounts are shown exactly, never rounded. It is the
 *   unit of the table, the chart and what is read out; remarks, explanations and what readers type are in the plan's own,
 *   and say so
 * - `available`: what there is, in the plan's own unit, as `frame.gap` takes it: `no_growth`, amounts with spaces between them,
 *   or JSON
 * - `no-link`: leaves out the link to share, where the page's address is no one's to share
 * - `lang`: `nb`, `nn` or `en`; that of the page when left out, and the plan's where the page's is another
 *
 * A setting that does not fit the plan is told beside the table and left out. A plan of more than 300 rows and several
 * areas is shown area by area, and very many rows of one area 200 at a time. With an `id`, a link holds the element's own changes; without, those of its place among the
 * elements of the page that have none.
 *
 * It fetches nothing but its own files and `src`, and keeps nothing in the browser. What its controls need comes once the
 * page is at rest, so that it goes on without a network; where the reader saves data, when it is first used.
 */
export class RammePlan extends HTMLElement {
  /**
   * The document of the plan; it takes a `Plan` or JSON text too. One that is equal to the plan that is shown leaves what
   * the reader has made; `scenario = undefined` takes it away.
   */
  get plan(): PlanDocument | undefined;
  set plan(plan: Plan | PlanDocument | string | undefined);
  /** What the reader has made of the plan. Setting it begins anew, with nothing to undo. */
  get scenario(): Scenario;
  set scenario(scenario: Scenario | undefined);
  /** What there is, to hold the closing frames against, in the plan's own unit. */
  get available(): Available | undefined;
  set available(available: Available | undefined);

  addEventListener<K extends keyof RammePlanEvents>(
    type: K,
    listener: (this: RammePlan, event: RammePlanEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The events of `<ramme-plan>`; they go up through the page. */
export interface RammePlanEvents extends HTMLElementEventMap {
  /** The plan is read and shown. */
  "ramme-ready": CustomEvent<{
    plan: PlanDocument;
    /** The closing frames, one for each year, in the plan's unit. */
    amounts: string[];
  }>;
  /** The reader has changed something, or taken it back. */
  "ramme-change": CustomEvent<{
    scenario: Scenario;
    /** The closing frames with it, one for each year, in the plan's unit. */
    amounts: string[];
  }>;
  /** A plan, a scenario, a link, a file or a setting was refused, could not be fetched, or there is no plan. */
  "ramme-problem": CustomEvent<{
    problems: Pick<Problem, "path" | "messages">[];
    /** What went wrong besides. */
    error?: unknown;
  }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "ramme-plan": RammePlan;
  }
}
