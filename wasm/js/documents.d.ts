// Made from core/answers.schema.json by `npm run types`; do not edit.

import type {
  Adjustment,
  Amount,
  Area,
  Effect,
  Figure,
  FigureOf,
  Heading,
  Measure,
  PriceIndex,
  Reallocation,
  Source,
  Transfer
} from "./index.js";
import type {AllocationOptions, BalanceOptions} from "./office.js";

/**
 * What a lever moves. The numbers of its column are whole.
 *
 * - `on`: 1 is on, 0 is off.
 * - `scale`: What every amount is multiplied with, as `RowChanges::scale`: with two
 * decimals, 80 is 0.80.
 * - `delay`: Months later, as `RowChanges::delay`.
 * - `amount`: The amount of a full year, or of a one-off, in whole øre.
 */
export type LeverKind = "on" | "scale" | "delay" | "amount";
/**
 * One change to a plan; in a document its kind is told by its field.
 */
export type Change =
  | RowChanges
  | {
      /**
       * The id of the area.
       */
      area: string;
      /**
       * Its base.
       */
      base: NonNullable<Area["base"]>;
    }
  | {
      /**
       * The index in place of the plan's.
       */
      price_index: PriceIndex;
    }
  | {
      /**
       * What is spread, and by what.
       */
      allocate: AllocationOptions;
    }
  | {
      /**
       * The row.
       */
      adjustment: Adjustment;
    }
  | {
      /**
       * The row.
       */
      measure: Measure;
    }
  | {
      /**
       * The row.
       */
      transfer: Transfer;
    }
  | {
      /**
       * The row.
       */
      reallocation: Reallocation;
    };
/**
 * What a value may be, and how likely.
 *
 * In a document the shape is told by its field. Values have at most six decimals and lie within ±10¹².
 */
export type Distribution =
  | {
      /**
       * The value.
       */
      fixed: Amount;
    }
  | {
      /**
       * The lowest and the highest value.
       *
       * @minItems 2
       * @maxItems 2
       */
      range: [Amount, Amount];
    }
  | {
      /**
       * The lowest value, the likeliest and the highest.
       *
       * @minItems 3
       * @maxItems 3
       */
      triangular: [Amount, Amount, Amount];
    }
  | {
      /**
       * The lowest value, the likeliest and the highest.
       *
       * @minItems 3
       * @maxItems 3
       */
      pert: [Amount, Amount, Amount];
    }
  | {
      /**
       * Its mean, spread and bounds.
       */
      normal: Normal;
    }
  | {
      /**
       * The values; each is as likely as its weight among the sum of all.
       */
      discrete: Outcome[];
    };

/**
 * Everything that the library answers with, and the documents of scenarios and uncertainty.
 */
export interface Documents {
  lever: Lever;
  scenario: Scenario;
  uncertainty: Uncertainty;
}
/**
 * One column of a batch: the row it changes, what it moves, and how its whole numbers are read.
 */
export interface Lever {
  /**
   * What is moved.
   */
  change: LeverKind;
  /**
   * The decimals of a scale, 0 to 6.
   */
  decimals?: number;
  /**
   * The id of the row.
   */
  row: string;
}
/**
 * A named set of changes to a plan. Each kind of change, with an example, is in the crate's `SCENARIOS.md`.
 */
export interface Scenario {
  /**
   * What it changes, in order.
   */
  changes: Change[];
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * What people call it.
   */
  title: string;
}
/**
 * What is changed of one row: first its effect, then its delay, its scale, and whether it counts.
 */
export interface RowChanges {
  /**
   * Months later, from −600 to 600; below zero is earlier. What is stated year by year, a rate and a
   * transfer can only be delayed by whole years. What is delayed past the plan gives nothing.
   */
  delay?: number;
  /**
   * Another effect.
   */
  effect?: Effect;
  /**
   * Switched off, or on again.
   */
  off?: boolean;
  /**
   * The id of the row.
   */
  row: string;
  /**
   * What every amount is multiplied with, from 0 to 100 with at most six decimals; the product is
   * rounded as the row rounds, that of a yearly rate (`full_year`, `steps`) or of an amount in another year's prices
   * when it becomes a year's amount. Of a rate of a base, the rate is multiplied.
   */
  scale?: Amount;
}
/**
 * What is uncertain of a plan, and what is asked of it. Each field and each distribution, with an example, is in the
 * crate's `SCENARIOS.md`.
 */
export interface Uncertainty {
  /**
   * What there is for the first figure, to hold each sample against.
   */
  available?: BalanceOptions["available"];
  /**
   * The risk factors that variables may share.
   */
  factors?: Heading[];
  /**
   * The figures that are asked for; the closing frame of the whole plan when left out.
   */
  figures?: (Figure | FigureOf)[];
  /**
   * The shares of the samples that quantiles are told for, each above the one before; 5, 25, 50, 75 and 95 per cent
   * when left out.
   */
  quantiles?: Amount[];
  /**
   * How many plans are drawn, 1 to 10 000 000.
   */
  samples: number;
  /**
   * Where the draws start: the same seed gives the same samples, everywhere. At most 2⁵³ − 1, which every language
   * has as a number.
   */
  seed: number;
  /**
   * What is uncertain. The draws of a variable belong to its place in the list.
   */
  variables: Variable[];
}
/**
 * What is uncertain of one row.
 */
export interface Variable {
  /**
   * What of it: `scale` (a factor on its amounts), `amount` (its full-year amount, in the plan's unit),
   * `delay` (months) or `on` (1 it comes, 0 it does not).
   */
  change: LeverKind;
  /**
   * How it is distributed.
   */
  distribution: Distribution;
  /**
   * The id of the risk factor that it follows.
   */
  factor?: string;
  /**
   * How closely it follows, from −1 to 1: the correlation of its score with the factor's.
   */
  loading?: Amount;
  /**
   * The id of the row.
   */
  row: string;
}
/**
 * The mean, spread and bounds of `Distribution::Normal`.
 *
 * What lies outside the bounds is not moved to them: the distribution is the normal one given that the
 * value is within them.
 */
export interface Normal {
  /**
   * The highest value, at most six standard deviations below the mean.
   */
  max?: Amount;
  /**
   * The mean, before it is cut off.
   */
  mean: Amount;
  /**
   * The lowest value, at most six standard deviations above the mean.
   */
  min?: Amount;
  /**
   * The standard deviation, before it is cut off; above zero.
   */
  sd: Amount;
}
/**
 * One value of `Distribution::Discrete`.
 */
export interface Outcome {
  /**
   * The value.
   */
  value: Amount;
  /**
   * Its weight; weights need not sum to 1.
   */
  weight: Amount;
}
