// A plan, and the plan with what a reader has made of it.

import type { Change, Frame, Plan, PlanDocument, Scenario } from "ramme";

import { leversOf, type Lever } from "./plan-outcome.ts";
import { Proposal } from "./proposal.ts";

export class ChangedPlan {
  readonly plan: Plan;
  readonly document: PlanDocument;
  /** The frame of the plan as it is. */
  readonly frame: Frame;
  readonly levers: Map<string, Lever>;
  #proposal: Proposal;
  #now: Frame;

  constructor(plan: Plan, title: string) {
    this.plan = plan;
    this.document = plan.toJSON();
    this.frame = plan.frame();
    this.levers = leversOf(this.document);
    this.#proposal = new Proposal({ title, changes: [] });
    this.#now = this.frame;
  }

  get proposal(): Proposal {
    return this.#proposal;
  }

  /** The frame with the proposal. */
  get now(): Frame {
    return this.#now;
  }

  /** Begins anew with a scenario, which the core reads first. @throws {RammeError} */
  take(scenario: Scenario): void {
    this.#show(scenario);
    this.#proposal = new Proposal(scenario);
  }

  /** @throws {RammeError} and leaves everything as it was. */
  change(changes: Change[], kind?: string): void {
    this.#show({ ...this.#proposal.scenario, changes });
    this.#proposal.change(changes, kind);
  }

  undo(): void {
    this.#proposal.undo();
    this.#show(this.#proposal.scenario);
  }

  redo(): void {
    this.#proposal.redo();
    this.#show(this.#proposal.scenario);
  }

  /** Sliders ask often, so what is no longer shown gives its memory back at once. */
  #show(scenario: Scenario): void {
    const before = this.#now;
    const changed = this.plan.withScenario(scenario);
    this.#now = scenario.changes.length ? changed.frame() : this.frame;
    changed.free();
    if (before !== this.frame) {
      before.free();
    }
  }
}
