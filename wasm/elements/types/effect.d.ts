import type { Problem, Unit } from "../index.js";

/**
 * `<ramme-effect>`: a small calculator. From an amount for a full year, when it starts and when it ends come the amount
 * of each year and the sentence that says so: “halvårsvirkning i 2025, helårsvirkning fra 2026”.
 *
 * ```html
 * <ramme-effect years="2025-2028" amount="3400" start="2025-H2"></ramme-effect>
 * ```
 *
 * Attributes:
 * - `years`: the years, as `2025-2028` or one by one; four from the start, or the next four, when left out
 * - `unit`: `kr`, `1000 kr` or `mill. kr`; `1000 kr` when left out
 * - `amount`: what stands there first, as a plan writes it (`1200.5`)
 * - `start`, `through`: the same, as `2025`, `2025-H2`, `2025-08`, `2025-05-mid` or `2025-05-10`
 * - `rounding`: the step that amounts are rounded to, as in a plan (`1000 kr`); whole øre when left out
 * - `lang`: `nb`, `nn` or `en`; that of the page when left out
 *
 * It fetches nothing but its own module, and keeps nothing in the browser.
 */
export class RammeEffect extends HTMLElement {
  /** What it shows; nothing while there is no amount, or something is wrong. */
  get result(): EffectResult | undefined;

  addEventListener<K extends keyof RammeEffectEvents>(
    type: K,
    listener: (this: RammeEffect, event: RammeEffectEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** What an amount for a full year gives; amounts are texts in the unit, one for each year. */
export interface EffectResult {
  /** As the effect of a measure in a plan. */
  effect: { full_year: string; from: string; through?: string };
  years: number[];
  unit: Unit;
  /** The amount of each year. */
  amounts: string[];
  /** The change on the year before. */
  changes: string[];
  /** In the language of the element. */
  sentence: string;
}

/** The events of `<ramme-effect>`; they go up through the page. */
export interface RammeEffectEvents extends HTMLElementEventMap {
  /** The reader has changed something. */
  "ramme-change": CustomEvent<EffectResult>;
  /** What the reader wrote was refused, or what an attribute says; once for each. */
  "ramme-problem": CustomEvent<{ problems: Problem[]; error?: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "ramme-effect": RammeEffect;
  }
}
