// What a reader has made of a plan: one scenario document, with a past and a future.

import type { Amount, Change, Scenario } from "ramme";

/** What is changed of a row; nothing where a field is left out. */
export interface RowChange {
  off?: boolean | undefined;
  delay?: number | undefined;
  scale?: Amount | undefined;
}

export interface Cut {
  amount: Amount;
  by: "frame" | "equal";
  negative_frames?: "leave_out" | undefined;
  year?: number | undefined;
  area?: string | undefined;
}

type ChangeOfRow = Extract<Change, { row: string }>;
type Allocation = Extract<Change, { allocate: unknown }>;

export class Proposal {
  #past: Scenario[] = [];
  #now: Scenario;
  #future: Scenario[] = [];
  #last: string | undefined;

  constructor(scenario: Scenario) {
    this.#now = scenario;
  }

  get scenario(): Scenario {
    return this.#now;
  }

  get isEmpty(): boolean {
    return this.#now.changes.length === 0;
  }

  /**
   * Goes on with other changes. Steps of one kind right after each other, such as those of a slider, are one step
   * to undo.
   */
  change(changes: Change[], kind?: string): void {
    this.replace({ ...this.#now, changes }, kind);
  }

  /** Goes on with another scenario, from which one can go back. */
  replace(scenario: Scenario, kind?: string): void {
    if (kind === undefined || kind !== this.#last) {
      this.#past.push(this.#now);
    }
    this.#last = kind;
    this.#future = [];
    this.#now = scenario;
  }

  /** What `undo` goes back to. */
  get before(): Scenario | undefined {
    return this.#past.at(-1);
  }

  /** What `redo` goes on to. */
  get after(): Scenario | undefined {
    return this.#future.at(-1);
  }

  undo(): void {
    this.#step(this.#past, this.#future);
  }

  redo(): void {
    this.#step(this.#future, this.#past);
  }

  #step(from: Scenario[], to: Scenario[]): void {
    const next = from.pop();
    if (next) {
      to.push(this.#now);
      this.#now = next;
      this.#last = undefined;
    }
  }

  /** What is changed of a row; the last word counts. */
  ofRow(id: string): RowChange {
    return Object.assign({}, ...this.#now.changes.filter((change) => isOfRow(change) && change.row === id));
  }

  /** The changes with another one of a row; nothing where it changes nothing. */
  withRow(id: string, { off, delay, scale }: RowChange): Change[] {
    const { effect } = this.ofRow(id) as ChangeOfRow;
    const fields = { effect, delay: delay || undefined, scale, off };
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    const rest = this.#now.changes.filter((change) => !(isOfRow(change) && change.row === id));
    return told.length ? [...rest, { row: id, ...Object.fromEntries(told) }] : rest;
  }

  /** The cuts that are spread over areas, in their order. */
  get cuts(): Cut[] {
    return this.#now.changes.filter(isAllocation).map(({ allocate }) => allocate as Cut);
  }

  /** The changes with a cut in the place of another one, or after them all; without one, the other is gone. */
  withCut(cut: Cut | undefined, before: Cut | undefined): Change[] {
    const made: Change[] = cut ? [{ allocate: cut }] : [];
    const { changes } = this.#now;
    return before ? changes.flatMap((change) => (isAllocation(change) && change.allocate === before ? made : [change])) : [...changes, ...made];
  }
}

function isOfRow(change: Change): change is ChangeOfRow {
  return "row" in change;
}

function isAllocation(change: Change): change is Allocation {
  return "allocate" in change;
}
