import type { Problem } from "../index.js";
import type { CheckWords, TableCheck } from "../office.js";

/**
 * `<ramme-check>`: a reader pastes a table, and sees what does not add up: which figures differ from what the others
 * give, whether it is rounding or an error, and what of the text was not used.
 *
 * ```html
 * <ramme-check></ramme-check>
 * ```
 *
 * Attributes:
 * - `unit`: `kr`, `1000 kr` or `mill. kr`, chosen first; what the table says when left out
 * - `shape`: as in `checkTable` of `ramme/office`, chosen first; what the rows suggest when left out
 * - `lang`: `nb`, `nn` or `en`; that of the page when left out
 *
 * The module of `ramme/office` is loaded in a worker once the page is at rest, or, where the reader saves data, when the
 * first table is checked. The table goes nowhere.
 */
export class RammeCheck extends HTMLElement {
  /** The table as it is pasted; markup with a table in it becomes lines, cells apart by tabs. */
  text: string;
  /** What the last check came to, with its words. */
  get result(): (TableCheck & CheckWords) | undefined;
  /** Checks the table, as the button does. */
  check(): Promise<void>;

  addEventListener<K extends keyof RammeCheckEvents>(
    type: K,
    listener: (this: RammeCheck, event: RammeCheckEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The events of `<ramme-check>`; they go up through the page. */
export interface RammeCheckEvents extends HTMLElementEventMap {
  /** A table was checked. */
  "ramme-change": CustomEvent<{ check: TableCheck & CheckWords }>;
  /** A table could not be checked, or an attribute has a value that there is none of. */
  "ramme-problem": CustomEvent<{ problems: Problem[]; error?: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "ramme-check": RammeCheck;
  }
}
