// What js/calculator.js gives to the elements; it is no entry of the package.
declare module "ramme/calculator" {
  import type { Scenario } from "ramme";

  export function init(): Promise<void>;

  /** What the quick module leaves to the package: whatever is refused, or is no change to rows. */
  export class Unanswered extends Error {}

  /** The frames of a plan; its questions are those of `Frame`. */
  export class QuickFrame {
    /** @throws {Unanswered} */
    static of(planText: string): QuickFrame;
    /** @throws {Unanswered} */
    withScenario(scenario: Scenario): QuickFrame;
    table: import("ramme").Frame["table"];
    overview: import("ramme").Frame["overview"];
    amounts: import("ramme").Frame["amounts"];
    gap: import("ramme").Frame["gap"];
    findings: import("ramme").Frame["findings"];
    phasing: import("ramme").Frame["phasing"];
    free(): void;
  }
}
