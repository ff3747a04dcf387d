// A plan, and the plan with what a reader has made of it.

import type { Change, Explanation, Frame, Language, Plan, PlanDocument, Scenario, Unit } from "ramme";
import { RammeError } from "ramme/border";
import { QuickFrame } from "ramme/calculator";

import { frameOf, planOf, type Figures } from "./package.ts";
import { leversOf, rowsOf, type Lever } from "./plan-outcome.ts";
import { Proposal } from "./proposal.ts";

export class ChangedPlan {
  readonly text: string;
  readonly document: PlanDocument;
  readonly levers: Map<string, Lever>;
  /** The titles of the plan's own rows, by their id. */
  readonly rows: ReadonlyMap<string, string>;
  /** The language of the plan itself, and the unit of its amounts. */
  readonly language: Language;
  readonly unit: Unit;
  #proposal: Proposal;
  /** The package's plan, or the quick module's frame in its place. */
  #plan: Plan | QuickFrame;
  #frame: Figures;
  #now: Figures;

  /** @throws {RammeError} for what is no plan. @throws {Unanswered} where the package must be asked. */
  constructor(text: string, title: string) {
    this.text = text;
    this.#plan = planOf(text);
    this.#frame = this.#now = frameOf(this.#plan);
    this.document = documentIn(text);
    this.rows = new Map(rowsOf(this.document).map(({ id, title }) => [id, title]));
    // Of one area, since the whole table of a large plan is large.
    ({ language: this.language, unit: this.unit } = this.#frame.table({ area: this.document.areas.at(-1)?.id }));
    this.levers = leversOf(this.document);
    this.#proposal = new Proposal({ title, changes: [] });
  }

  get proposal(): Proposal {
    return this.#proposal;
  }

  /** The frame of the plan as it is. */
  get frame(): Figures {
    return this.#frame;
  }

  /** The frame with the proposal. */
  get now(): Figures {
    return this.#now;
  }

  /** Whether everything can be asked. */
  get isWhole(): boolean {
    return !(this.#plan instanceof QuickFrame);
  }

  /** Goes on with the package itself, once it is loaded. */
  widen(): void {
    if (this.isWhole) {
      return;
    }
    const quick = new Set([this.#frame, this.#now]);
    this.#plan = planOf(this.text);
    this.#frame = this.#now = frameOf(this.#plan);
    this.#show(this.#proposal.scenario);
    quick.forEach((frame) => frame.free());
  }

  /** What a figure is made of; nothing while only the quick module is there. */
  explain(...asked: Parameters<Frame["explain"]>): Explanation | undefined {
    return "explain" in this.#now ? (this.#now as Frame).explain(...asked) : undefined;
  }

  /** The same in the plan as it is; nothing where nothing is changed, or the plan has no such figure. */
  explainPlan(...asked: Parameters<Frame["explain"]>): Explanation | undefined {
    if (this.#frame === this.#now || !("explain" in this.#frame)) {
      return undefined;
    }
    try {
      return (this.#frame as Frame).explain(...asked);
    } catch (error) {
      if (error instanceof RammeError) {
        return undefined;
      }
      throw error;
    }
  }

  // What is refused, or left to the package, leaves everything as it was: all of these may throw.

  /** Begins anew with a scenario, which the core reads first. */
  take(scenario: Scenario): void {
    this.#show(scenario);
    this.#proposal = new Proposal(scenario);
  }

  /** Goes on with another scenario, from which one can go back. */
  replace(scenario: Scenario): void {
    this.#show(scenario);
    this.#proposal.replace(scenario);
  }

  change(changes: Change[], kind?: string): void {
    this.#show({ ...this.#proposal.scenario, changes });
    this.#proposal.change(changes, kind);
  }

  undo(): void {
    this.#turn(this.#proposal.before, () => this.#proposal.undo());
  }

  redo(): void {
    this.#turn(this.#proposal.after, () => this.#proposal.redo());
  }

  #turn(scenario: Scenario | undefined, turn: () => void): void {
    if (scenario) {
      this.#show(scenario);
      turn();
    }
  }

  /** Sliders ask often, so what is no longer shown gives its memory back at once. */
  #show(scenario: Scenario): void {
    const before = this.#now;
    const plan = this.#plan.withScenario(scenario);
    this.#now = scenario.changes.length ? frameOf(plan) : this.#frame;
    if (plan !== this.#now) {
      plan.free();
    }
    if (before !== this.#frame) {
      before.free();
    }
  }
}

/** The document of a text that the core has read; there a field with null counts as left out. */
export function documentIn(text: string): PlanDocument {
  return JSON.parse(text.replace(/^\ufeff/, ""), function (this: unknown, _, value: unknown) {
    return value === null && !Array.isArray(this) ? undefined : value;
  });
}
