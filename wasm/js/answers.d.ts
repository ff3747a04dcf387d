// Made from core/answers.schema.json by `npm run types`; do not edit.

import type {Figure} from "./index.js";

/**
 * An exact decimal number as text.
 */
export type Amount = string;
/**
 * What holds a part away from its share by weight.
 *
 * - `floor`: The part is its floor; by weight it would be smaller.
 * - `cap`: The part is its cap; by weight it would be larger.
 */
export type Bound = "floor" | "cap";
/**
 * An exact number as a fraction in lowest terms; printed `7/12`, or `3` when it is whole.
 */
export type Fraction = string;
/**
 * By what an amount is spread.
 */
export type AllocationKey = "frame" | "weight" | "equal" | "rate";
/**
 * The effect of a row on the frame.
 *
 * Amounts are in the plan's unit; a saving is negative. In a document the shape is told by its field.
 */
export type Effect =
  | {
      /**
       * The amounts, one for each plan year.
       */
      amounts: Amount[];
      /**
       * A phasing that the document states beside the amounts; it is checked, never used.
       */
      claim?: Claim;
    }
  | {
      /**
       * When it starts.
       */
      from: Moment;
      /**
       * The amount of a full year.
       */
      full_year: Amount;
      /**
       * The last period in which it runs, if it ends.
       */
      through?: Moment;
    }
  | {
      /**
       * The steps, in order of time.
       */
      steps: Step[];
      /**
       * The last period in which it runs, if it ends.
       */
      through?: Moment;
    }
  | {
      /**
       * The amount.
       */
      one_off: Amount;
      /**
       * Its year.
       */
      year: Year;
    }
  | {
      /**
       * What it is a rate of.
       */
      of: RateBase;
      /**
       * The rate in per cent.
       */
      percent: Amount;
      /**
       * The year it is given; the first plan year when left out.
       */
      year?: Year;
    }
  | {
      /**
       * What the document says of it.
       */
      unphased: Unphased;
    };
/**
 * A year (2024), half-year ("2024-H2"), month ("2024-08"), middle of a month ("2024-05-mid") or date ("2024-05-10").
 */
export type Moment = number | string;
/**
 * What a rate is a rate of.
 */
export type RateBase =
  | "opening"
  | "expenditure"
  | "income"
  | {
      eligible_income: Amount;
    }
  | {
      amount: Amount;
    };
/**
 * A budget year.
 */
export type Year = number;
/**
 * Where a measure comes from (opphav).
 *
 * - `previous_plan`: From the plan adopted last year (HØP).
 * - `new`: New in this plan (nytt).
 * - `executive_committee`: From the executive committee (formannskap).
 * - `council`: From the council (kommunestyre).
 */
export type Origin = "previous_plan" | "new" | "executive_committee" | "council";
/**
 * How an amount between two steps is rounded.
 *
 * Municipalities differ: Hustadvika cuts downwards, Molde rounds halves up. The default is half away
 * from zero, which treats a saving as it treats an addition.
 *
 * - `half_away_from_zero`: To the nearest; a half away from zero: 2.5 → 3, −2.5 → −3.
 * - `half_up`: To the nearest; a half upwards: 2.5 → 3, −2.5 → −2.
 * - `half_even`: To the nearest; a half to the even neighbour: 2.5 → 2, 3.5 → 4.
 * - `floor`: Downwards: 2.9 → 2, −136.7 → −137.
 * - `ceiling`: Upwards: 2.1 → 3, −2.9 → −2.
 * - `toward_zero`: Towards zero: 2.9 → 2, −2.9 → −2.
 */
export type RoundingMode = "half_away_from_zero" | "half_up" | "half_even" | "floor" | "ceiling" | "toward_zero";
/**
 * The step that computed amounts are rounded to.
 *
 * - `0.01 kr`: One øre, 0.01 kr.
 * - `1 kr`: Whole kroner.
 * - `100 kr`: Hundreds of kroner.
 * - `1000 kr`: Thousands of kroner.
 * - `10000 kr`: Ten thousands of kroner.
 * - `100000 kr`: Hundred thousands of kroner, a tenth of a million.
 * - `1000000 kr`: Millions of kroner.
 */
export type Resolution = "0.01 kr" | "1 kr" | "100 kr" | "1000 kr" | "10000 kr" | "100000 kr" | "1000000 kr";
/**
 * Expenditure or income. Expenditure is positive, income negative; net is their sum.
 *
 * - `expenditure`: Driftsutgift.
 * - `income`: Driftsinntekt; amounts are negative, a lost income is positive.
 */
export type Side = "expenditure" | "income";
/**
 * Who gets a step more, where whole parts leave steps over.
 *
 * Each mode gives an area at most one step more than its exact share rounded down, and the same answer
 * in whatever order areas are listed: ties go to the id that comes first. D'Hondt's method and the pure
 * form of Sainte-Laguë's are left out, because they can move an area by more than a step.
 *
 * - `largest_remainder`: The areas with the largest remainders (Hare–Niemeyer, Hamilton): every part as near its exact
 * share as can be.
 * - `largest_share`: The areas with the largest shares, one step each: the small ones are spared the step.
 * - `sainte_lague`: The areas with the largest quotient share / (2 × steps + 1), as Sainte-Laguë: the step falls where
 * it means least in per cent of the area's part.
 */
export type RemainderMode = "largest_remainder" | "largest_share" | "sainte_lague";
/**
 * The unit that a plan's amounts are written in.
 *
 * - `kr`: Whole kroner.
 * - `1000 kr`: Thousands of kroner, the unit of most published tables.
 * - `mill. kr`: Millions of kroner, the unit of most sentences.
 */
export type Unit = "kr" | "1000 kr" | "mill. kr";
/**
 * Why no change of a measure closes the gap.
 *
 * - `even_without`: The gap of a year is there even without the measure, and the measure adds to it or does nothing.
 * - `years_conflict`: One year needs a larger factor than another allows.
 * - `past_limit`: The measure would have to be more than 1 000 times as large, or larger than amounts can be.
 * - `too_few_decimals`: No factor with so few decimals fits, after the amounts are rounded.
 * - `even_from_the_first`: Even from the first start that comes into question, the saving is too small.
 * - `only_later`: It fits only if it starts after the months that were searched.
 */
export type NoFit =
  "even_without" | "years_conflict" | "past_limit" | "too_few_decimals" | "even_from_the_first" | "only_later";
/**
 * Whether a change closes the gap.
 *
 * - `fits_already`: The plan fits as it is.
 * - `fits`: It fits with the change.
 * - `none`: No such change makes it fit.
 */
export type Fit = "fits_already" | "fits" | "none";
/**
 * What a sentence of an outcome is about.
 *
 * - `reading`: How the text was read, and what of it was not used.
 * - `counts`: How many checks there are and what they came to.
 * - `difference`: A printed figure that differs from what the others give.
 * - `conflict`: Which printed figures disagree with which.
 * - `rate`: What a stated rate tells about rounding.
 * - `deviation`: Which way deviations go.
 */
export type CheckAbout = "reading" | "counts" | "difference" | "conflict" | "rate" | "deviation";
/**
 * What a check came to.
 *
 * - `holds`: Printed and computed are equal.
 * - `rounding`: They differ by what rounded figures can miss by.
 * - `error`: Rounding cannot explain the difference.
 */
export type CheckVerdict = "holds" | "rounding" | "error";
/**
 * How a row of one plan stands in the other.
 *
 * - `added`: Only in the later plan.
 * - `removed`: Only in the earlier plan.
 * - `in_base`: Only in the earlier plan, and in the base of the later: as large in every common year as in the year
 * whose frame became that base.
 * - `rebased`: The same as before, held against the later plan's base.
 * - `moved`: The same amounts from another time.
 * - `rephased`: The same level in the last common year, reached by another way; where that level is zero, the same
 * sum over the common years.
 * - `changed`: Other amounts.
 * - `reassigned`: The same amounts, in another area.
 * - `unchanged`: The same amounts in every common year.
 */
export type RowChange =
  "added" | "removed" | "in_base" | "rebased" | "moved" | "rephased" | "changed" | "reassigned" | "unchanged";
/**
 * What a row is.
 *
 * - `adjustment`: A row before the measures.
 * - `measure`: A measure.
 * - `transfer`: A transfer between years.
 * - `reallocation`: A reallocation between areas or measures.
 */
export type RowKind = "adjustment" | "measure" | "transfer" | "reallocation";
/**
 * A language of texts and numbers.
 *
 * - `nb`: Norwegian bokmål.
 * - `nn`: Norwegian nynorsk.
 * - `en`: English.
 */
export type Language = "nb" | "nn" | "en";
/**
 * Which way a municipality prints the deviation between budget and accounts.
 *
 * - `budget_less_accounts`: Budget − accounts: an underspend (mindreforbruk) is above zero.
 * - `accounts_less_budget`: Accounts − budget: an overspend (merforbruk) is above zero.
 */
export type DeviationSign = "budget_less_accounts" | "accounts_less_budget";
/**
 * What a measure does to the frame.
 *
 * - `saving`: Below zero (innsparing).
 * - `addition`: Above zero (påpluss).
 */
export type Direction = "saving" | "addition";
/**
 * The kind of a `Problem`. The text form (`Code::as_str`) never changes its meaning.
 *
 * - `invalid_json`: The text is not JSON.
 * - `duplicate_key`: The same key stands twice in one object.
 * - `wrong_type`: A value of another type than the field takes.
 * - `missing_field`: A required field is not there.
 * - `unknown_field`: A field that the document form does not have.
 * - `unknown_value`: A text that is not one of the allowed values.
 * - `wrong_length`: A list whose length does not fit the plan years.
 * - `empty`: A text or list that must not be empty is empty.
 * - `too_long`: A text that is longer than its documented limit.
 * - `control_character`: A text with a line break or another control character.
 * - `too_many`: A list with more items than its documented limit.
 * - `float_amount`: An amount or rate written as a binary floating-point number.
 * - `not_an_amount`: A text that is not a plain decimal number.
 * - `amount_too_large`: An amount outside ±10 000 000 000 000 kr.
 * - `amount_too_fine`: An amount with parts of an øre.
 * - `amount_not_positive`: An amount that must be above zero is not.
 * - `income_not_negative`: An eligible income with a positive sign (income is negative).
 * - `rate_out_of_range`: A rate, factor or limit outside its documented range.
 * - `price_factor_unused`: A price factor on a measure that has no amounts to multiply.
 * - `price_year_unknown`: A price year that the index has no value for, or no index to lift it by.
 * - `not_a_year`: A year that is not a whole number from 1900 to 2200.
 * - `years_not_consecutive`: Plan years that do not follow each other.
 * - `base_year_after_start`: A base year after the first plan year.
 * - `year_outside_plan`: A year that is not one of the plan's.
 * - `not_a_moment`: A point in time that cannot be read.
 * - `not_a_month`: A number that stands for no month from January 1900 to December 2200.
 * - `start_after_end`: A measure that ends before it starts.
 * - `steps_not_ascending`: Steps that do not come in order of time.
 * - `effect_unclear`: An effect of no shape, or of more than one.
 * - `duplicate_id`: An id that another item of the same kind has.
 * - `unknown_area`: An area id that no area has.
 * - `unknown_group`: A group id that no group has.
 * - `unknown_category`: A category id that no category has.
 * - `unknown_measure`: A measure id that no measure has.
 * - `area_cycle`: Areas that are each other's parents.
 * - `areas_too_deep`: Areas more than 100 layers deep.
 * - `areas_overlap`: A rate over an area and over one below it, which would count the lower one twice.
 * - `area_not_given`: A row without an area in a plan with more than one.
 * - `several_areas`: A rate over several areas that is not a rate of a base.
 * - `base_not_gross`: A rate of expenditure or income where the area's base is net or unknown.
 * - `claim_unclear`: A claim that states a shape it cannot be checked against.
 * - `transfer_not_forward`: A transfer that does not go to a later year.
 * - `transfer_outside_plan`: A transfer from or to a year that is not a plan year.
 * - `target_unclear`: Both a measure and an area are named, where one is taken.
 * - `reallocation_to_itself`: A reallocation from a place to the same place.
 * - `totals_too_large`: Amounts that together pass what the library computes with.
 * - `no_common_years`: Two plans that have no year in common.
 * - `unknown_row`: A row id that no row has.
 * - `amount_not_in_steps`: An amount that is no whole number of the steps it is to be spread in.
 * - `amount_differs_from_rate`: An amount stated beside a rate that gives another.
 * - `negative_frame`: A frame below zero, which has no share of an amount.
 * - `negative_weight`: A weight below zero.
 * - `negative_bound`: A floor or cap below zero; they are sizes.
 * - `area_without_weight`: An area that is to get a part by weight, without a weight.
 * - `no_weight`: Frames or weights that are not above zero together, so that nothing can be shared out or drawn by them.
 * - `weight_unused`: A weight where nothing is spread by weights.
 * - `nobody_left`: An allocation in which every area is excluded.
 * - `bounds_clash`: Floors and caps that cannot hold together.
 * - `outside_allocation`: Terms of an area that gets no part in the allocation.
 * - `not_full_year`: A measure whose start cannot be moved, because it is no full-year amount from a time on.
 * - `change_unclear`: A change of a scenario to no kind of thing, or to more than one.
 * - `row_unchanged`: A change of a row that changes nothing of it.
 * - `no_single_amount`: Another amount for a row that does not have one amount to set: listed amounts, steps, a rate, a transfer.
 * - `normal_not_cut`: A normal distribution that can give numbers which its row cannot have.
 * - `scenarios_not_ascending`: A change of a scenario that stands after those of a later one.
 * - `unknown_factor`: A risk factor that is not among those of the uncertainty.
 * - `column_count`: Another number of columns than there are levers.
 * - `column_length`: A column of another length than the first.
 * - `unknown_lever`: A column by a name that is no lever's.
 * - `lever_without_column`: A lever that none of the named columns is for.
 * - `shares_not_ascending`: Shares for quantiles that do not rise from one to the next.
 * - `delay_not_years`: A delay by part of a year, or back in time, of amounts that are stated year by year.
 * - `unknown_figure`: A question for a figure that the plan does not have.
 * - `figure_unphased`: A question for the amount of a measure that has no years.
 * - `figure_not_gross`: A question for gross figures where a base is given net.
 * - `decimals_too_many`: More decimals than an øre has in the unit shown.
 * - `file_not_written`: A file that could not be made.
 * - `input_unclear`: An input that is given in no form, or in more than one.
 * - `unknown_table_row`: A row id or label that no row of a published table has.
 * - `unknown_column`: A column label that no column of a published table has.
 * - `row_cycle`: Rows of a published table that are added into each other.
 * - `wrong_cell_count`: A row that does not have one cell for each column.
 * - `column_role_unclear`: A table without exactly one column of a kind that its shape needs.
 * - `columns_not_found`: A text table without a heading that names its columns.
 * - `rows_not_found`: A text or CSV in which no line is a row with figures.
 * - `missing_columns`: A table lacks columns that its rows cannot do without.
 * - `unused_column`: A column that nothing is read from.
 * - `unused_heading`: A heading of a workbook that nothing is read from.
 * - `heading_missing`: A column of a workbook with values and no heading.
 * - `year_column_missing`: Amounts year by year, without a column for each plan year.
 * - `amount_unclear`: A text that is one amount to some and a thousand times as much to others.
 * - `float_column`: A column of floats that are no whole numbers.
 * - `rows_differ`: Rows of one id that differ in more than year and amount.
 * - `year_twice`: Two rows of one id with amounts in the same year.
 * - `invalid_workbook`: A workbook that cannot be opened, or lacks a sheet.
 * - `missing_sheet`: A workbook without a sheet that a plan has.
 * - `cell_error`: A cell of a sheet that holds an error, such as `#REF!`.
 * - `formula_without_value`: A formula whose value is not in the workbook, as programs write it that do not calculate.
 */
export type Code =
  | "invalid_json"
  | "duplicate_key"
  | "wrong_type"
  | "missing_field"
  | "unknown_field"
  | "unknown_value"
  | "wrong_length"
  | "empty"
  | "too_long"
  | "control_character"
  | "too_many"
  | "float_amount"
  | "not_an_amount"
  | "amount_too_large"
  | "amount_too_fine"
  | "amount_not_positive"
  | "income_not_negative"
  | "rate_out_of_range"
  | "price_factor_unused"
  | "price_year_unknown"
  | "not_a_year"
  | "years_not_consecutive"
  | "base_year_after_start"
  | "year_outside_plan"
  | "not_a_moment"
  | "not_a_month"
  | "start_after_end"
  | "steps_not_ascending"
  | "effect_unclear"
  | "duplicate_id"
  | "unknown_area"
  | "unknown_group"
  | "unknown_category"
  | "unknown_measure"
  | "area_cycle"
  | "areas_too_deep"
  | "areas_overlap"
  | "area_not_given"
  | "several_areas"
  | "base_not_gross"
  | "claim_unclear"
  | "transfer_not_forward"
  | "transfer_outside_plan"
  | "target_unclear"
  | "reallocation_to_itself"
  | "totals_too_large"
  | "no_common_years"
  | "unknown_row"
  | "amount_not_in_steps"
  | "amount_differs_from_rate"
  | "negative_frame"
  | "negative_weight"
  | "negative_bound"
  | "area_without_weight"
  | "no_weight"
  | "weight_unused"
  | "nobody_left"
  | "bounds_clash"
  | "outside_allocation"
  | "not_full_year"
  | "change_unclear"
  | "row_unchanged"
  | "no_single_amount"
  | "normal_not_cut"
  | "scenarios_not_ascending"
  | "unknown_factor"
  | "column_count"
  | "column_length"
  | "unknown_lever"
  | "lever_without_column"
  | "shares_not_ascending"
  | "delay_not_years"
  | "unknown_figure"
  | "figure_unphased"
  | "figure_not_gross"
  | "decimals_too_many"
  | "file_not_written"
  | "input_unclear"
  | "unknown_table_row"
  | "unknown_column"
  | "row_cycle"
  | "wrong_cell_count"
  | "column_role_unclear"
  | "columns_not_found"
  | "rows_not_found"
  | "missing_columns"
  | "unused_column"
  | "unused_heading"
  | "heading_missing"
  | "year_column_missing"
  | "amount_unclear"
  | "float_column"
  | "rows_differ"
  | "year_twice"
  | "invalid_workbook"
  | "missing_sheet"
  | "cell_error"
  | "formula_without_value";
/**
 * What a part of an explanation is.
 *
 * - `opening`: The opening frame.
 * - `base_change`: What the base itself changed.
 * - `closing`: A closing frame.
 * - `rows`: A sum of rows.
 * - `row`: One row of the plan.
 * - `base`: A leaf: the base of an area.
 * - `line`: A leaf: one line of a row.
 */
export type PartKind = "opening" | "base_change" | "closing" | "rows" | "row" | "base" | "line";
/**
 * The rule that made a line, with its numbers as texts in the explanation's unit.
 */
export type RuleData =
  | {
      rule: "stated";
    }
  | {
      /**
       * The product before rounding: a decimal, or a fraction `n/d` that no decimal ends.
       */
      exact: string;
      /**
       * The price factor: a decimal, or the quotient of two index values.
       */
      factor: string;
      rule: "priced";
      /**
       * The stated amount.
       */
      stated: Amount;
    }
  | {
      /**
       * The sum before rounding.
       */
      exact: string;
      /**
       * The price factor: a decimal, or the quotient of two index values.
       */
      factor?: string;
      /**
       * The amounts with their shares.
       */
      phases: PhaseData[];
      rule: "phased";
    }
  | {
      /**
       * The base.
       */
      base: Amount;
      /**
       * The product before rounding.
       */
      exact: string;
      /**
       * What it is a rate of: `opening`, `expenditure`, `income`, `eligible_income` or `amount`.
       */
      of: string;
      /**
       * The rate in per cent.
       */
      percent: Amount;
      rule: "rate";
    }
  | {
      /**
       * Saved in.
       */
      from: Year;
      rule: "transfer";
      /**
       * Spent in.
       */
      to: Year;
    }
  | {
      /**
       * The title of the area it is taken from.
       */
      from: string;
      /**
       * How the amount that is moved comes about.
       */
      moved: RuleData;
      rule: "reallocation";
      /**
       * The title of the area it is given to.
       */
      to: string;
    };
/**
 * Level or change: two views of one result.
 *
 * - `level`: Deviations from one base: closing = base + Σ rows, in every year.
 * - `change`: Changes on the year before: opening = the closing of the year before.
 */
export type View = "level" | "change";
/**
 * The kind of a `Finding`; the text form never changes its meaning.
 *
 * - `unphased`: A measure or other row without amounts in years.
 * - `outside_plan`: A measure that runs in no plan year.
 * - `claim_mismatch`: Amounts that do not follow the phasing or rate stated beside them.
 * - `transfer_too_far`: A transfer over more years than the plan's limit.
 * - `transfer_over_share`: More moved out of a year than the plan's share of the frame.
 * - `transfer_not_covered`: More moved out of a year than its savings cover.
 * - `limit_unchecked`: A share of a frame that cannot be held against transfers, because the base is not given.
 * - `printed_differs`: A printed figure that does not follow from the rows.
 * - `base_unknown`: An area whose base is not given: its frames are deviations.
 * - `income_positive`: A base whose income is above zero, where income is negative.
 * - `switched_off`: A row that is switched off.
 */
export type FindingCode =
  | "unphased"
  | "outside_plan"
  | "claim_mismatch"
  | "transfer_too_far"
  | "transfer_over_share"
  | "transfer_not_covered"
  | "limit_unchecked"
  | "printed_differs"
  | "base_unknown"
  | "income_positive"
  | "switched_off";
/**
 * What a difference between a printed and a computed figure means.
 *
 * - `rounding`: The rows behind the figure are rounded, and together they can miss by this much.
 * - `carried`: The figure follows from a printed figure before it that already differs.
 * - `error`: Rounding cannot explain it.
 */
export type Verdict = "rounding" | "carried" | "error";
/**
 * What an amount is multiplied with to reach another price level: an exact quotient.
 */
export type PriceFactor = string;
/**
 * What holding a text against a table showed.
 *
 * - `agrees`: They say the same.
 * - `rounding`: The table has what the text gives, rounded to the table's own decimals.
 * - `differs`: They differ by more than rounding.
 * - `not_comparable`: The text gives no amounts in years: it was refused, or it is unphased.
 */
export type HeldVerdict = "agrees" | "rounding" | "differs" | "not_comparable";
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
 * The kind of a `Note`.
 *
 * - `moved`: What the mark `*` means.
 * - `sums_differ`: Plain rounding: sums that are not the sum of what is shown.
 * - `overview_differs`: A closing frame that the overview shows as a neighbouring figure.
 * - `not_listed`: A sum that is more than the rows shown under it, in a table from which rows were taken out.
 */
export type NoteCode = "moved" | "sums_differ" | "overview_differs" | "not_listed";
/**
 * How the figures of a `Presentation` are rounded.
 *
 * - `controlled`: Such that what is shown adds up; figures that are not the nearest are marked.
 * - `plain`: Each figure to the nearest, a half away from zero. Sums may differ; a note says where.
 */
export type ShownRounding = "controlled" | "plain";
/**
 * What a table row is.
 *
 * - `opening`: The opening frame.
 * - `base_change`: What the base itself changed.
 * - `subtotal`: A subtotal; the rows it sums follow.
 * - `row`: One row of the plan, or in an overview what an area has of its own beside the areas under it.
 * - `closing`: The closing frame.
 * - `area`: The closing frame of one area, in `Frame::overview`.
 */
export type Role = "opening" | "base_change" | "subtotal" | "row" | "closing" | "area";
/**
 * How a plan's yearly amounts are to be read.
 *
 * - `level`: A cell is the deviation from one base (Trondheim, Sandnes, Elverum).
 * - `change`: A cell is the change on the year before (Molde, Hustadvika).
 */
export type Convention = "level" | "change";
/**
 * What words of a text are to its effect.
 *
 * - `direction`: Below or above zero.
 * - `amount`: How much.
 * - `time`: When.
 * - `step`: What follows replaces what stands before: *økende til*.
 * - `phasing`: Half-year or full-year effect.
 * - `one_off`: One year only.
 * - `unchanged`: A year in which nothing changes.
 */
export type WordRole = "direction" | "amount" | "time" | "step" | "phasing" | "one_off" | "unchanged";
/**
 * Why a text is refused. The text form never changes its meaning.
 *
 * - `no_amount`: No amount of kroner.
 * - `no_direction`: No word or sign tells whether the amount is below or above zero.
 * - `no_years`: The amount has no year.
 * - `amount_not_placed`: An amount that no word of direction leads to.
 * - `amount_unclear`: An amount written in two ways or none, with an unclear unit, zero, or too fine or large.
 * - `number_not_placed`: A number that may be an amount.
 * - `year_not_placed`: A year or a date that may be the money's or something else's.
 * - `time_not_placed`: A word of time that gives no budget year, or says that the money ends.
 * - `direction_not_placed`: A word of direction beside money that is named elsewhere in the text.
 * - `directions_differ`: Words of both directions.
 * - `not_a_proposal`: An amount that is told, used or described, but not put forward.
 * - `other_plan`: An amount of another plan.
 * - `new_level`: A new level: the change from the old one is not stated.
 * - `replaces_or_adds`: A second amount that may replace the first, or come on top of it.
 * - `several_measures`: More than one measure.
 * - `counts_differ`: Amounts and years that are not equally many.
 * - `open_end`: A year is named, and nothing is said of the years after it.
 * - `year_not_stated`: A year between two named years of which nothing is said.
 * - `period_unclear`: The whole period: in all, or each year.
 * - `outside_plan`: A year outside the plan.
 * - `full_year_missing`: A half-year effect without the amount of a full year.
 * - `phasing_unclear`: A phasing that cannot be tied to one amount, or a part-year amount that may be a full-year rate.
 * - `not_exact`: About so much, up to so much, between so much.
 * - `uncertain`: A condition, a negation, a possibility.
 * - `withdrawn`: Something that is taken out, stopped or reversed.
 * - `part_of_amount`: A share of an amount, a rate, or an amount for each of something.
 * - `compared`: A comparison with something else than the plan's base.
 * - `income`: Income, or a grant that may be received.
 * - `other_money`: Money outside the operating frame: investments, loans, funds, results.
 * - `other_actor`: Money of the state or another public body.
 * - `financed`: Something pays for the measure, so that the frame may not change by the amount.
 * - `moved_between_years`: A transfer between years, or something moved in time.
 * - `reallocated`: A reallocation with years: it needs two places.
 * - `price_level`: Amounts in the prices of a named year.
 */
export type RefusalReason =
  | "no_amount"
  | "no_direction"
  | "no_years"
  | "amount_not_placed"
  | "amount_unclear"
  | "number_not_placed"
  | "year_not_placed"
  | "time_not_placed"
  | "direction_not_placed"
  | "directions_differ"
  | "not_a_proposal"
  | "other_plan"
  | "new_level"
  | "replaces_or_adds"
  | "several_measures"
  | "counts_differ"
  | "open_end"
  | "year_not_stated"
  | "period_unclear"
  | "outside_plan"
  | "full_year_missing"
  | "phasing_unclear"
  | "not_exact"
  | "uncertain"
  | "withdrawn"
  | "part_of_amount"
  | "compared"
  | "income"
  | "other_money"
  | "other_actor"
  | "financed"
  | "moved_between_years"
  | "reallocated"
  | "price_level";
/**
 * Why an amount or a time of a text is not the measure's. The text form never changes its meaning.
 *
 * - `earlier`: What was given before the plan.
 * - `in_use`: What is spent today.
 * - `other_plan`: A comparison with another plan.
 * - `other_time`: A time of an event, a system or a contract.
 */
export type SetAsideReason = "earlier" | "in_use" | "other_plan" | "other_time";
/**
 * What an adjustment is; neither is a proposal.
 *
 * - `technical`: Budsjetteknisk justering: moved tasks, grants, corrections.
 * - `compensation`: Lønns- og prisvekst, deflator, egenfinansiering.
 */
export type AdjustmentKind = "technical" | "compensation";
/**
 * The base of an area: its opening frame before any change.
 */
export type Base =
  | PerYear
  | {
      /**
       * Expenditure.
       */
      expenditure: PerYear;
      /**
       * Income, as a negative amount.
       */
      income: PerYear;
    };
/**
 * An amount that is the same in every year, or one for each plan year.
 */
export type PerYear = Amount | Amount[];
/**
 * What shares are counted in.
 *
 * - `months`: Every month is a twelfth; a broken month counts by its days, the middle of a month is a half.
 * - `days`: Days of 365, or 366 in a leap year; the middle of a month is its 16th.
 */
export type DayCount = "months" | "days";
/**
 * Where the money is between the two years.
 *
 * - `within_frame`: The frame is lower in the first year and higher in the second (Trondheim 2022, point 17).
 * - `fund`: Set aside in a fund outside the frame: the frame is lower in the first year, and what is spent
 * from the fund later does not show in it.
 */
export type TransferKind = "within_frame" | "fund";
/**
 * What became of a row when the plan was rolled.
 *
 * - `kept`: It starts after the first year and stands as it was, with its level of the added year.
 * - `absorbed`: It is as large in every new year as in the first: it is in the base now, and its row is gone, or zero
 * where a transfer or reallocation names it.
 * - `became_full_year`: It started within the first year and runs all of the new ones: what is left is the rest of its full-year
 * effect.
 * - `expired`: It ran in the first year and in no new one: its row takes it out of the base again.
 * - `rebased`: Its amounts are now held against the new base.
 * - `crossed_the_seam`: A transfer out of, or into, the first year: what it does to the new years stands as an adjustment.
 * - `unphased`: It has no years, and was kept as it is.
 */
export type Rolled = "kept" | "absorbed" | "became_full_year" | "expired" | "rebased" | "crossed_the_seam" | "unphased";
/**
 * What a check verifies.
 *
 * - `sum`: A subtotal, or any row that others are added into, is the sum of its rows.
 * - `total`: A total is the sum of its rows.
 * - `grand_total`: The grand total is the sum of the totals.
 * - `two_sides`: A row is the net of the two sides shown beside it.
 * - `carried`: The opening of a year is the closing of the year before.
 * - `across`: The sum in a row is the sum of its changes, or of its years.
 * - `closing`: In a waterfall, closing = opening + changes.
 * - `reallocation`: A reallocation sums to zero over the rows.
 * - `deviation`: The deviation is the difference of budget and accounts.
 * - `rate`: An amount is the stated rate of its base.
 */
export type CheckKind =
  | "sum"
  | "total"
  | "grand_total"
  | "two_sides"
  | "carried"
  | "across"
  | "closing"
  | "reallocation"
  | "deviation"
  | "rate";
/**
 * What would make a printed figure look as it does.
 *
 * - `sign`: The sign is turned.
 * - `digits_swapped`: Two neighbouring digits have changed places.
 * - `left_out`: The row stands in the table and is not in the sum.
 * - `twice`: The row is in the sum twice.
 * - `empty`: The cell is empty; `printed` is then zero.
 */
export type Slip = "sign" | "digits_swapped" | "left_out" | "twice" | "empty";
/**
 * What a reader must know about a line.
 *
 * - `glued`: Figures of two columns stand together without a space.
 * - `unreadable`: The line has figures that cannot be read as cells of the table.
 * - `heading`: A line without figures inside the table.
 * - `unused`: A line with figures that is no row of the table, and was not used.
 * - `marks`: Footnote marks beside figures were taken off, or a footnote stands under the table.
 * - `lone_sum`: A row that is a sum by its label, of rows that the table does not have.
 * - `uncounted`: A row before a sum that no sum counts.
 * - `page_number`: The number of a page, which is no row.
 * - `taken_as_sum`: A row that is no sum by its label, read as the sum of the rows under it, since only so every sum holds.
 * - `likely_sum`: A row that is no sum by its label, read as the sum of the rows under it, since so only one figure is wrong.
 */
export type NoteKind =
  | "glued"
  | "unreadable"
  | "heading"
  | "unused"
  | "marks"
  | "lone_sum"
  | "uncounted"
  | "page_number"
  | "taken_as_sum"
  | "likely_sum";
/**
 * How far a text could be read.
 *
 * - `complete`: Every row has all its cells.
 * - `unique`: Cells are missing, and the sums allow exactly one placement.
 * - `several`: The sums allow more than one.
 * - `nothing`: The sums allow none.
 * - `stopped`: There are more possibilities than were tried.
 */
export type ReadingStatus = "complete" | "unique" | "several" | "nothing" | "stopped";
/**
 * Where subtotals stand.
 *
 * - `above`: Over the rows they are the sum of (Molde, Hustadvika).
 * - `below`: Under them (Elverum, Sandnes).
 */
export type SubtotalPlace = "above" | "below";
/**
 * A column's label, or its label with its role and rate.
 */
export type PublishedColumn =
  | string
  | {
      label: string;
      rate?: StatedRate;
      role?: ColumnRole;
    };
/**
 * A rate in per cent, or with the base it is a rate of.
 */
export type StatedRate =
  | Amount
  | {
      amount?: Amount;
      /**
       * The label of the column that it is a rate of.
       */
      column?: string;
      /**
       * The labels of the columns it holds in.
       */
      columns?: string[];
      percent: Amount;
      /**
       * The id of the row that it is a rate of.
       */
      row?: string;
    };
/**
 * What a column of a published table is.
 *
 * - `year`: A year.
 * - `opening`: Waterfall: the frame before the changes.
 * - `change`: Waterfall: one kind of change.
 * - `reallocation`: Waterfall: a change that only moves money between the rows, so its column sums to zero.
 * - `sum`: The sum of the changes of a waterfall, or of the years.
 * - `closing`: Waterfall: the frame after the changes.
 * - `budget`: The budget.
 * - `accounts`: The accounts.
 * - `deviation`: The deviation between the two.
 * - `other`: Shown, and not checked across the row.
 */
export type ColumnRole =
  "year" | "opening" | "change" | "reallocation" | "sum" | "closing" | "budget" | "accounts" | "deviation" | "other";
/**
 * What a row of a published table is.
 *
 * - `base`: The opening frame or base; in a table of changes, each later one is carried from the total of the
 * year before. `opening` is another name for it.
 * - `adjustment`: A technical adjustment.
 * - `measure`: A measure.
 * - `transfer`: A transfer between years or a reallocation.
 * - `item`: Any row of a statement.
 * - `unit`: An area or other unit.
 * - `memo`: Shown beside a row and not added: the income and expenditure that the row of its `parent` is the
 * net of.
 * - `subtotal`: The sum of the rows that name it as their `parent`.
 * - `total`: The sum of the rows that name it as their `parent`; where none does, of all rows since the last
 * total that have no parent.
 */
export type RowRole = "base" | "adjustment" | "measure" | "transfer" | "item" | "unit" | "memo" | "subtotal" | "total";
/**
 * How the figures of a published table hang together.
 *
 * - `level`: Each cell is the deviation from one base; total = base + rows, in every column.
 * - `change`: Each cell is the change on the year before; besides, the base of a year is the total of the year
 * before.
 * - `waterfall`: One year, a row for each area: opening, changes, sum of changes, closing.
 * - `absolute`: Amounts of their own, with sums of rows only.
 * - `budget_vs_accounts`: Budget, accounts and deviation side by side.
 */
export type TableShape = "level" | "change" | "waterfall" | "absolute" | "budget_vs_accounts";

/**
 * Everything that the library answers with, and the documents of scenarios and uncertainty.
 */
export interface Answers {
  allocated: Allocated;
  balance: Balance;
  check_sentence: CheckSentence;
  comparison: Comparison;
  composite_rate: CompositeRate;
  deviations: Deviations;
  direction: Direction;
  error_code: Code;
  explanation: Explanation;
  finding: ToldFinding;
  fixed_prices: FixedPrices;
  held: Held;
  outcomes: Outcomes;
  presentation: Presentation;
  reading: Reading;
  rolled_plan: RolledPlan;
  table: Table;
  table_check: TableCheck;
  waterfall: Waterfall;
}
/**
 * An amount spread over areas: parts sum to the whole at every level.
 */
export interface Allocated {
  /**
   * The whole.
   */
  amount: Amount;
  /**
   * The areas, those below an area after it.
   */
  areas: AllocatedArea[];
  /**
   * By what it is spread.
   */
  by: AllocationKey;
  /**
   * The parts as measures, one for each area with a part; none without a plan.
   */
  measures: Measure[];
  /**
   * For a rate: the rate less the one it stands in place of, in per cent.
   */
  percent: Amount | null;
  /**
   * Who gets a step more.
   */
  remainder: RemainderMode;
  /**
   * The step that every part is a whole number of.
   */
  step: Resolution;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The year whose frames count; none without a plan.
   */
  year: Year | null;
}
/**
 * What one area gets. Amounts are in the allocation's unit.
 */
export interface AllocatedArea {
  /**
   * The part, with those below it: less than a step from the exact share.
   */
  amount: Amount;
  /**
   * The area or item.
   */
  area: string;
  /**
   * The floor or cap of its own that holds it away from the common rate.
   */
  bound: Bound | null;
  /**
   * How far it is set in.
   */
  depth: number;
  /**
   * The exact share, before steps, in the unit.
   */
  exact: Fraction;
  /**
   * Whether it gets no part because it, or an area above it, is excluded or left out.
   */
  excluded: boolean;
  /**
   * What of it is laid on the area itself.
   */
  own: Amount;
  /**
   * The area it lies under, within the allocation.
   */
  parent: string | null;
  /**
   * The name that people read.
   */
  title: string;
  /**
   * The frame or weight that counts, with those below it; for an equal allocation, how many get a part.
   */
  weight: Amount;
}
/**
 * A measure (tiltak).
 */
export interface Measure {
  /**
   * Its area; may be left out when the plan has one area.
   */
  area?: string;
  /**
   * The id of its category, if it stands in one.
   */
  category?: string;
  /**
   * What it does, year by year.
   */
  effect: Effect;
  /**
   * The name that figures and transfers refer to; one of a kind among all rows of the plan.
   */
  id: string;
  /**
   * Switched off: it keeps its place and its effect, and counts nothing.
   */
  off?: boolean;
  /**
   * Where it comes from.
   */
  origin?: Origin;
  /**
   * What each year's amount is multiplied with to reach the plan's price level, such as `1.029`;
   * the product is rounded once.
   */
  price_factor?: Amount;
  /**
   * The year whose prices its amounts are in, where the plan's are in another's; the plan's
   * `price_index` lifts them to its `price_year`.
   */
  price_year?: Year;
  /**
   * The measure's own rounding, where it differs from the plan's.
   */
  rounding?: Rounding;
  /**
   * Expenditure or income. Left out, a rate of income stands on the income side, all else on the
   * expenditure side.
   */
  side?: Side;
  /**
   * The document, the place and the sentence it was read from.
   */
  source?: Source;
  /**
   * Free tags, such as the goals it serves.
   */
  tags?: string[];
  /**
   * The name that people read.
   */
  title: string;
}
/**
 * A phasing or a rate stated beside amounts.
 *
 * Either `from` (with or without `full_year` and `through`) or `percent` and `of`.
 */
export interface Claim {
  /**
   * When it is said to start.
   */
  from?: Moment;
  /**
   * The amount of a full year; the first whole year's amount when left out.
   */
  full_year?: Amount;
  /**
   * What that rate is a rate of.
   */
  of?: RateBase;
  /**
   * The rate that the amounts are said to follow, in per cent.
   */
  percent?: Amount;
  /**
   * When it is said to end.
   */
  through?: Moment;
  /**
   * The year the rate is given; the first plan year when left out.
   */
  year?: Year;
}
/**
 * One step of `Effect::Steps`.
 */
export interface Step {
  /**
   * When the step starts.
   */
  from: Moment;
  /**
   * The amount of a full year from here on.
   */
  full_year: Amount;
}
/**
 * What is known of a measure that is not laid into years.
 */
export interface Unphased {
  /**
   * The amount over the period, where one is stated; its sign is the document's.
   */
  amount?: Amount;
}
/**
 * To what step, and how, computed amounts are rounded. The default is to øre, half away from zero.
 */
export interface Rounding {
  /**
   * The mode.
   */
  mode: RoundingMode;
  /**
   * The step.
   */
  to: Resolution;
}
/**
 * The source of a plan, a row or a printed figure.
 */
export interface Source {
  /**
   * The document's name.
   */
  document: string;
  /**
   * The place in it: chapter, table, point, page.
   */
  place?: string;
  /**
   * The words the figure was read from.
   */
  quotation?: string;
  /**
   * Where the document can be found.
   */
  url?: string;
}
/**
 * A plan, or an area of it, against what is available. Amounts are in the plan's unit.
 */
export interface Balance {
  /**
   * The area; none for the whole plan.
   */
  area: string | null;
  /**
   * What each year has available.
   */
  available: Amount[];
  /**
   * Whether no gap is above zero.
   */
  balanced: boolean;
  /**
   * Whether a base is given; without one, closing frames are deviations from it.
   */
  base_known: boolean;
  /**
   * The closing frames.
   */
  closing: Amount[];
  /**
   * The flat cut that closes it; none where there is nothing to close.
   */
  flat_cut: FlatCut | null;
  /**
   * Closing less available: above zero is what must be found, below zero is room.
   */
  gap: Amount[];
  /**
   * The scale of the chosen measure.
   */
  scale: ScaleFit | null;
  /**
   * The start of the chosen measure.
   */
  start: StartFit | null;
  /**
   * The title of the area, or of the plan.
   */
  title: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The plan years.
   */
  years: Year[];
}
/**
 * The least flat cut that closes the gap. Amounts are in the plan's unit, at or below zero.
 */
export interface FlatCut {
  /**
   * What each year's level must come down, with the cuts of the years before it in place.
   */
  amounts: Amount[];
  /**
   * The area it is laid on: the one that is balanced, or the plan's first top area.
   */
  area: string;
  /**
   * The closing frames with `amounts`.
   */
  closing: Amount[];
  /**
   * One and the same level cut in every year that closes all gaps.
   */
  every_year: Amount | null;
  /**
   * The step that cuts are rounded to, away from zero.
   */
  step: Resolution;
}
/**
 * The factor nearest to 1 that a measure can be scaled by so that the plan fits.
 */
export interface ScaleFit {
  /**
   * The closing frames with it.
   */
  closing: Amount[] | null;
  /**
   * The exact factor by the plan's amounts as they stand; their rounding can ask for a little more or
   * less. None where what the measure does in that year rounds to nothing.
   */
  exact: Fraction | null;
  /**
   * The factor with the decimals asked for, rounded to the side that fits.
   */
  factor: Amount | null;
  /**
   * The gaps that are left with it: none above zero.
   */
  gap: Amount[] | null;
  /**
   * The measure.
   */
  measure: string;
  /**
   * Why it does not.
   */
  reason: NoFit | null;
  /**
   * The measure scaled; put it in the plan with `Plan::with_measure`.
   */
  scaled: Measure | null;
  /**
   * The name that people read.
   */
  title: string;
  /**
   * Whether it fits.
   */
  verdict: Fit;
  /**
   * The gaps without the measure.
   */
  without: Amount[];
  /**
   * The year that decides.
   */
  year: Year | null;
}
/**
 * The first start of a full-year measure with which the plan fits.
 */
export interface StartFit {
  /**
   * The start tried before the first that fits.
   */
  before: Moment | null;
  /**
   * The closing frames with it.
   */
  closing: Amount[] | null;
  /**
   * The gaps that are left with it; where none fits, those of the start that comes nearest.
   */
  gap: Amount[] | null;
  /**
   * The gaps with that start: at least one is above zero.
   */
  gap_before: Amount[] | null;
  /**
   * For a saving: the last start that still fits.
   */
  latest: Moment | null;
  /**
   * The measure.
   */
  measure: string;
  /**
   * The measure moved; put it in the plan with `Plan::with_measure`.
   */
  moved: Measure | null;
  /**
   * Its planned start.
   */
  planned: Moment;
  /**
   * Why it does not.
   */
  reason: NoFit | null;
  /**
   * The first start that was tried.
   */
  searched_from: Moment;
  /**
   * The last start that was tried.
   */
  searched_to: Moment;
  /**
   * The first start that fits.
   */
  start: Moment | null;
  /**
   * The name that people read.
   */
  title: string;
  /**
   * Whether it fits.
   */
  verdict: Fit;
  /**
   * The gaps without the measure.
   */
  without: Amount[];
  /**
   * The year that decides.
   */
  year: Year | null;
}
/**
 * One sentence of an outcome, with the figures it is about.
 */
export interface CheckSentence {
  /**
   * What it is about.
   */
  about: CheckAbout;
  /**
   * For a difference: the places of the printed figures, as in `Check::path`.
   */
  paths?: string[];
  /**
   * For a difference: what the check came to.
   */
  verdict?: CheckVerdict;
  /**
   * The sentence.
   */
  words: string;
}
/**
 * What differs between two plans.
 */
export interface Comparison {
  /**
   * The whole plan first, then every area of either plan.
   */
  areas: AreaDifference[];
  /**
   * The price levels, where the plans state different ones; amounts are then not directly comparable.
   */
  price_levels: PriceLevels | null;
  /**
   * Every row of either plan: those of the later in its order, then those that are gone.
   */
  rows: RowDifference[];
  /**
   * The unit of every amount: the later plan's.
   */
  unit: Unit;
  /**
   * The years that both plans have.
   */
  years: Year[];
  /**
   * Whether the plans count from different base years. Frames whose base is not known are then deviations
   * from zero points of their own, and do not compare.
   */
  zero_points_differ: boolean;
}
/**
 * One area, with the areas below it, in both plans. The six parts sum to the difference.
 */
export interface AreaDifference {
  /**
   * The closing frames of the later plan.
   */
  after: Amount[];
  /**
   * The id of the area; none is the whole plan.
   */
  area: string | null;
  /**
   * The shift of the base.
   */
  base: Amount[];
  /**
   * Whether both plans give the base of the area and of all below it. Where not, its frames are deviations
   * from a base that is not known, and their difference is not a change of the frame where
   * `Comparison::zero_points_differ`.
   */
  base_known: boolean;
  /**
   * The closing frames of the earlier plan.
   */
  before: Amount[];
  /**
   * The shift of wage and price compensation.
   */
  compensation: Amount[];
  /**
   * After less before.
   */
  difference: Amount[];
  /**
   * The shift of measures.
   */
  measures: Amount[];
  /**
   * The shift of reallocations.
   */
  reallocations: Amount[];
  /**
   * The shift of technical adjustments.
   */
  technical: Amount[];
  /**
   * What people read.
   */
  title: string;
  /**
   * The shift of transfers between years.
   */
  transfers: Amount[];
}
/**
 * Two price levels, in the plans' own words.
 */
export interface PriceLevels {
  /**
   * The later plan's.
   */
  after: string | null;
  /**
   * The earlier plan's.
   */
  before: string | null;
}
/**
 * One row in both plans. Amounts are levels, one for each common year.
 */
export interface RowDifference {
  /**
   * Its levels in the later plan; empty where it is gone.
   */
  after: Amount[];
  /**
   * The titles of its areas in the later plan, or in the earlier where it is gone; of a reallocation both
   * ends.
   */
  areas: string[];
  /**
   * The titles of its areas in the later plan, where they are others.
   */
  areas_after?: string[];
  /**
   * The titles of its areas in the earlier plan, where it lies in others now; of a reallocation both ends.
   */
  areas_before?: string[];
  /**
   * Its levels in the earlier plan; empty where it is new.
   */
  before: Amount[];
  /**
   * How it stands.
   */
  change: RowChange;
  /**
   * After less before.
   */
  difference: Amount[];
  /**
   * Its id in the later plan, or in the earlier where it is gone.
   */
  id: string;
  /**
   * Adjustment, measure, transfer or reallocation.
   */
  kind: RowKind;
  /**
   * For a row that moved: when it started.
   */
  moved_from?: Moment;
  /**
   * For a row that moved: when it starts now.
   */
  moved_to?: Moment;
  /**
   * Who decided it, where the later plan says so.
   */
  origin?: Origin;
  /**
   * For such a row: the rate now, in per cent.
   */
  percent_after?: Amount;
  /**
   * For a row that is a rate in both plans, where it is another now: the rate before, in per cent.
   */
  percent_before?: Amount;
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * Its title there.
   */
  title: string;
  /**
   * Its title in the earlier plan, where that is another.
   */
  title_before?: string;
}
/**
 * A rate composed of wage and price rates by their weights.
 */
export interface CompositeRate {
  /**
   * What it is composed of.
   */
  parts: RatePart[];
  /**
   * The rate in per cent, exact.
   */
  percent: Amount;
}
/**
 * One part of a composite rate.
 */
export interface RatePart {
  /**
   * What it is: wages, prices.
   */
  name: string;
  /**
   * Its rate in per cent.
   */
  percent: Amount;
  /**
   * Its weight; all weights sum to 1.
   */
  weight: Amount;
}
/**
 * A figure of a frame held against accounts. The sign of a deviation differs between municipalities, so it is stated.
 */
export interface Deviations {
  /**
   * The figure: the text form of `What`.
   */
  figure: Figure;
  /**
   * The language of the words that are the library's own.
   */
  language: Language;
  /**
   * The same in words.
   */
  note: string;
  /**
   * One for each amount of the accounts, in their order.
   */
  rows: DeviationRow[];
  /**
   * Which way deviations go.
   */
  sign: DeviationSign;
  /**
   * What people call it.
   */
  title: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
}
/**
 * One figure held against what was spent.
 */
export interface DeviationRow {
  /**
   * What was spent.
   */
  accounts: Amount;
  /**
   * The id of the area; none is the whole plan.
   */
  area: string | null;
  /**
   * The figure of the plan.
   */
  budget: Amount;
  /**
   * The difference, with the sign of `Deviations::sign`.
   */
  deviation: Amount;
  /**
   * The title of the area, or of the plan.
   */
  title: string;
  /**
   * The year.
   */
  year: Year;
}
/**
 * How a figure comes about.
 */
export interface Explanation {
  /**
   * The id of its area; none is the whole plan.
   */
  area: string | null;
  /**
   * The figure: the text form of `What`.
   */
  figure: Figure;
  /**
   * The figure itself, with the parts that sum to it.
   */
  root: Part;
  /**
   * Its side; none is net.
   */
  side: Side | null;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * `EXPLANATION_VERSION`.
   */
  version: number;
  /**
   * Its view.
   */
  view: View;
  /**
   * Its year.
   */
  year: Year;
}
/**
 * A figure, or a leaf, in an explanation.
 */
export interface Part {
  /**
   * Its amount in the explanation's unit.
   */
  amount: Amount;
  /**
   * Its area.
   */
  area: string | null;
  /**
   * The id of the row, group or category, where it is one.
   */
  id: string | null;
  /**
   * What it is.
   */
  kind: PartKind;
  /**
   * The parts that sum to it.
   */
  parts?: Part[];
  /**
   * In the change view, true for last year's amount that falls away, with its sign turned.
   */
  reversed: boolean;
  /**
   * For a line: the rule that made it and the numbers it used.
   */
  rule?: RuleData;
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * What people read, in the plan's language.
   */
  title: string;
  /**
   * The rule in words, or why a row gives nothing this year, where a language was asked for: see
   * `Explanation::told`.
   */
  words?: string;
  /**
   * The year it belongs to.
   */
  year: Year;
}
/**
 * A full-year amount and the share of the year in which it runs.
 */
export interface PhaseData {
  /**
   * The amount of a full year.
   */
  full_year: Amount;
  /**
   * The share: `1/2`, `5/12`, `7.5/12`, `230/365`.
   */
  share: string;
}
/**
 * A finding with its sentence, as the bindings hand it on.
 */
export interface ToldFinding {
  /**
   * The kind.
   */
  code: FindingCode;
  /**
   * What follows from the rows; the bound, for a transfer.
   */
  computed: Amount | null;
  /**
   * Stated less computed.
   */
  difference: Amount | null;
  /**
   * Its sentence.
   */
  message: string;
  /**
   * Where in the document it stands: a JSON Pointer.
   */
  path: string;
  /**
   * What the document states or prints; what is moved, for a transfer.
   */
  stated: Amount | null;
  /**
   * The title of the row, area or figure it is about.
   */
  subject: string;
  /**
   * The unit of the amounts.
   */
  unit: Unit;
  /**
   * For a printed figure: what the difference means.
   */
  verdict: Verdict | null;
  /**
   * The plan year, where it is about one.
   */
  year: Year | null;
}
/**
 * A figure in prices of one year. Amounts are in the plan's unit, one for each plan year.
 */
export interface FixedPrices {
  /**
   * The date of the series.
   */
  date: string;
  /**
   * What each year's amount was multiplied with.
   */
  factors: PriceFactor[];
  /**
   * The amounts in prices of the price year, rounded as the plan rounds.
   */
  fixed: Amount[];
  /**
   * The name of the series.
   */
  index: string;
  /**
   * The amounts as the plan has them.
   */
  nominal: Amount[];
  /**
   * The year whose prices the fixed amounts are in.
   */
  price_year: Year;
  /**
   * Where the series comes from.
   */
  source: Source;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The plan years; each year's nominal amounts are in that year's prices.
   */
  years: Year[];
}
/**
 * A reading held against a measure's amounts in a table.
 */
export interface Held {
  /**
   * Whether the table's amounts are the text's with the sign turned.
   */
  opposite_sign: boolean;
  /**
   * Whether a half-year effect, or another part of a year, can be behind the first year that differs.
   */
  part_of_year: PartOfYear | null;
  /**
   * The unit of the amounts.
   */
  unit: Unit;
  /**
   * What it showed, of all years together.
   */
  verdict: HeldVerdict;
  /**
   * Every plan year.
   */
  years: HeldYear[];
}
/**
 * A table amount that is a part of a year of the text's amount: perhaps a half-year effect.
 */
export interface PartOfYear {
  /**
   * When a measure with that share of its first year starts.
   */
  from: Moment;
  /**
   * The table's amount over the text's, in twelfths: `1/2`, `5/12`.
   */
  share: string;
  /**
   * The later years that it does not explain, because the table has not the full-year amount there.
   */
  unexplained: Year[];
  /**
   * The first year that differs.
   */
  year: Year;
}
/**
 * A plan year of a `Held`. Amounts are levels in the plan's unit.
 */
export interface HeldYear {
  /**
   * The table less the text.
   */
  difference: Amount | null;
  /**
   * What the table has.
   */
  table: Amount;
  /**
   * What the text gives; none where it gives no amounts in years.
   */
  text: Amount | null;
  /**
   * What the difference means.
   */
  verdict: HeldVerdict;
  /**
   * The year.
   */
  year: Year;
}
/**
 * What the samples say. Amounts are in the plan's unit.
 */
export interface Outcomes {
  /**
   * How often the first figure stays within what there is.
   */
  balance?: BalanceChance;
  /**
   * What drives the spread of the first figure: every variable, as told from at most 10 000 samples. Variables that
   * share a factor follow each other, so one may stand here for what another does.
   */
  drivers: Driver[];
  /**
   * What comes of each figure that was asked for.
   */
  figures: FigureOutcomes[];
  /**
   * How many plans were drawn.
   */
  samples: number;
  /**
   * The seed that gives these figures again.
   */
  seed: number;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The plan years.
   */
  years: Year[];
}
/**
 * How often there is enough.
 */
export interface BalanceChance {
  /**
   * What there is in each year.
   */
  available: Amount[];
  /**
   * How many samples stay within it in every year.
   */
  every_year: Frequency;
  /**
   * For each year how many samples stay within it.
   */
  years: Frequency[];
}
/**
 * A number of samples, and its share.
 */
export interface Frequency {
  /**
   * How many samples.
   */
  count: number;
  /**
   * Of all samples in per cent, rounded to two decimals half away from zero.
   */
  percent: Amount;
}
/**
 * How a variable and the first figure go together.
 */
export interface Driver {
  /**
   * What of it is uncertain.
   */
  change: LeverKind;
  /**
   * Spearman's rank correlation in each year, from −1 to 1 with four decimals; none where the variable
   * or the figure never varies.
   */
  correlation: (Amount | null)[];
  /**
   * The row.
   */
  row: string;
  /**
   * The name that people read.
   */
  title: string;
}
/**
 * What comes of one figure. Each list has an amount for every plan year.
 */
export interface FigureOutcomes {
  /**
   * Its area; none is the whole plan.
   */
  area?: string;
  /**
   * The figure: the text form of `What`.
   */
  figure: Figure;
  /**
   * The smallest of all samples.
   */
  least: Amount[];
  /**
   * The mean of the samples, rounded to øre half away from zero.
   */
  mean: Amount[];
  /**
   * The largest of all samples.
   */
  most: Amount[];
  /**
   * The plan as it stands.
   */
  planned: Amount[];
  /**
   * For each share that was asked for the smallest amount that so many samples do not exceed.
   */
  quantiles: QuantileAmounts[];
  /**
   * What people read, in the plan's language.
   */
  title: string;
}
/**
 * A quantile of every year.
 */
export interface QuantileAmounts {
  /**
   * One amount for each plan year.
   */
  amounts: Amount[];
  /**
   * The share of the samples.
   */
  share: Amount;
}
/**
 * A table as it is shown: rounded, with marks and notes, ready to be written in any format.
 */
export interface Presentation {
  /**
   * The column headings.
   */
  columns: string[];
  /**
   * The decimals that every figure is shown with.
   */
  decimals: number;
  /**
   * The language of numbers and notes.
   */
  language: Language;
  /**
   * How many figures were moved.
   */
  moved: number;
  /**
   * What the reader must know.
   */
  notes: Note[];
  /**
   * How the figures are rounded.
   */
  rounding: ShownRounding;
  /**
   * The rows, from top to bottom.
   */
  rows: ShownRow[];
  /**
   * The side; none is net.
   */
  side: Side | null;
  /**
   * The title of the area, or of the plan.
   */
  title: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The unit as people read it.
   */
  unit_label: string;
  /**
   * The view of every row.
   */
  view: View;
}
/**
 * A note under a presentation.
 */
export interface Note {
  /**
   * The kind.
   */
  code: NoteCode;
  /**
   * The note, in the language of the presentation.
   */
  text: string;
}
/**
 * One row as it is shown.
 */
export interface ShownRow {
  /**
   * Its area, where the table is of several.
   */
  area: string | null;
  /**
   * One figure for each column.
   */
  cells: ShownFigure[];
  /**
   * How far it is set in.
   */
  depth: number;
  /**
   * Its figure: the text form of `What`; empty for what an area has of its own.
   */
  figure: string;
  /**
   * What it is. In an overview of areas, a `Role::Row` is what the area above it has of its own,
   * beside the areas under it.
   */
  role: Role;
  /**
   * What people read.
   */
  title: string;
}
/**
 * One figure as it is shown.
 */
export interface ShownFigure {
  /**
   * The exact amount, in the unit of the presentation.
   */
  exact: Amount | null;
  /**
   * Whether it was moved away from the nearest figure, so that sums add up.
   */
  moved: boolean;
  /**
   * The number shown, in the unit of the presentation.
   */
  shown: Amount | null;
  /**
   * As people read it, in the language of the presentation; `–` where there is no amount.
   */
  text: string;
}
/**
 * What a text says of a measure: an effect with the words it came from, or refusals.
 *
 * Exactly one of `effect` and `refusals` is there.
 */
export interface Reading {
  /**
   * Where the stated amounts do not follow the half-year effect stated beside them.
   */
  claim_differences: ClaimDifference[];
  /**
   * The convention of listed amounts in the effect.
   */
  convention: Convention;
  /**
   * The effect; none when the text is refused.
   */
  effect: Effect | null;
  /**
   * The reading held against amounts, where they were given.
   */
  held: Held | null;
  /**
   * The level of each plan year, phased by twelfths and rounded to øre; none when the text is refused or
   * the effect has no years.
   */
  levels: Amount[] | null;
  /**
   * The words that the effect came from, in the order of the text.
   */
  parts: ReadPart[];
  /**
   * The words that could not be placed; empty when there is an effect.
   */
  refusals: Refusal[];
  /**
   * Amounts and times of the text that are about something else, by the closed patterns of the grammar.
   */
  set_aside: SetAside[];
  /**
   * The unit of every amount here.
   */
  unit: Unit;
  /**
   * The plan years it was read against.
   */
  years: Year[];
}
/**
 * A year in which stated amounts are not what the phasing stated beside them gives.
 */
export interface ClaimDifference {
  /**
   * The level that the stated phasing gives.
   */
  claimed: Amount;
  /**
   * Stated less claimed.
   */
  difference: Amount;
  /**
   * The level that the text states.
   */
  stated: Amount;
  /**
   * The year.
   */
  year: Year;
}
/**
 * Words, and the parts of the effect they gave.
 */
export interface ReadPart {
  /**
   * Where they end, in characters; the first one after them.
   */
  end: number;
  /**
   * The places in the effect they gave: JSON Pointers, such as `/steps/0/from`.
   */
  gives: string[];
  /**
   * What they are.
   */
  role: WordRole;
  /**
   * Where they start, in characters (Unicode scalar values) from the start of the text.
   */
  start: number;
  /**
   * What they say: an amount in the plan's unit with its sign, a time (`2023-08`), `saving`, `addition`,
   * `half_year`, `full_year`, `one_off`, `replaces`, `unphased`.
   */
  value: string;
  /**
   * The words as they stand in the text.
   */
  words: string;
}
/**
 * Words that could not be placed.
 */
export interface Refusal {
  /**
   * Where they end, in characters; the first one after them.
   */
  end: number;
  /**
   * Why.
   */
  reason: RefusalReason;
  /**
   * Where they start, in characters (Unicode scalar values) from the start of the text.
   */
  start: number;
  /**
   * The words as they stand in the text; empty when something is missing.
   */
  words: string;
}
/**
 * Words that are about something else than the measure's money.
 */
export interface SetAside {
  /**
   * Where they end, in characters; the first one after them.
   */
  end: number;
  /**
   * Why.
   */
  reason: SetAsideReason;
  /**
   * Where they start, in characters (Unicode scalar values) from the start of the text.
   */
  start: number;
  /**
   * The words as they stand in the text.
   */
  words: string;
}
/**
 * The result of rolling a plan forward.
 */
export interface RolledPlan {
  /**
   * The ids of the areas without others below them whose base is not known. Their frames, and those above
   * them, are deviations: in the old plan from the old base, in the new one from the first year's frame, so
   * that the two plans do not show the same figures for them.
   */
  base_unknown: string[];
  /**
   * The new plan.
   */
  plan: PlanDocument;
  /**
   * Every row of the old plan, in its order.
   */
  rows: RolledRow[];
}
/**
 * A municipality's multi-year operating plan: areas with their bases, and the rows that change them. Expenditure is positive, income negative; a saving is below zero.
 */
export interface PlanDocument {
  /**
   * The address of the JSON Schema, for editors that use it.
   */
  $schema?: string;
  /**
   * Rows before the measures.
   */
  adjustments?: Adjustment[];
  /**
   * The areas, a tree by `parent`.
   */
  areas: Area[];
  /**
   * The year whose budget the base is taken from.
   */
  base_year?: Year;
  /**
   * The categories of measures, in the order they are shown.
   */
  categories?: Heading[];
  /**
   * Whether listed amounts are levels or changes.
   */
  convention: Convention;
  /**
   * Whether shares of a year count twelfths or days.
   */
  day_count: DayCount;
  /**
   * The groups of adjustments, in the order they are shown.
   */
  groups?: Heading[];
  /**
   * The language of its titles.
   */
  language: Language;
  /**
   * The measures.
   */
  measures?: Measure[];
  /**
   * The municipality (kommune).
   */
  municipality?: string;
  /**
   * The index that lifts measures of other price years.
   */
  price_index?: PriceIndex;
  /**
   * The price level, in words: `2022-kroner`.
   */
  price_level?: string;
  /**
   * The year whose prices the plan is in, where measures are lifted to them.
   */
  price_year?: Year;
  /**
   * Figures as the document prints them, to be held against the computed ones.
   */
  printed?: Printed[];
  /**
   * Reallocations between areas or measures.
   */
  reallocations?: Reallocation[];
  /**
   * To what step, and how, computed amounts are rounded.
   */
  rounding: Rounding;
  /**
   * Where the plan comes from.
   */
  source?: Source;
  /**
   * The plan's title.
   */
  title: string;
  /**
   * The plan's own bounds on transfers.
   */
  transfer_limits?: TransferLimits;
  /**
   * Transfers between years.
   */
  transfers?: Transfer[];
  /**
   * The unit of every amount in the document.
   */
  unit: Unit;
  /**
   * Column headings in place of the years, such as `Revidert 2018`.
   */
  year_labels?: string[];
  /**
   * The plan years, each after the other. A revised budget of the base year may stand first.
   */
  years: Year[];
}
/**
 * A row before the measures.
 */
export interface Adjustment {
  /**
   * Its area; may be left out when the plan has one area.
   */
  area?: string;
  /**
   * Several areas, for a rate of a base that each of them has; instead of `area`.
   */
  areas?: string[];
  /**
   * What it does, year by year.
   */
  effect: Effect;
  /**
   * The id of its group, if it stands in one.
   */
  group?: string;
  /**
   * The name that figures and other rows refer to; one of a kind among all rows of the plan.
   */
  id: string;
  /**
   * Technical, or compensation.
   */
  kind: AdjustmentKind;
  /**
   * Switched off: it keeps its place and its effect, and counts nothing.
   */
  off?: boolean;
  /**
   * The row's own rounding, where it differs from the plan's.
   */
  rounding?: Rounding;
  /**
   * Expenditure or income. Left out, a rate of income stands on the income side, all else on the
   * expenditure side.
   */
  side?: Side;
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * The name that people read.
   */
  title: string;
}
/**
 * A frame area: a sector, a service, a unit.
 */
export interface Area {
  /**
   * Its base; an area without one is shown as deviations from an unknown base.
   */
  base?: Base;
  /**
   * The name that rows refer to.
   */
  id: string;
  /**
   * The id of the area it belongs to, if any.
   */
  parent?: string;
  /**
   * The name that people read.
   */
  title: string;
}
/**
 * A heading that rows stand under, with a subtotal: a group of adjustments or a category of measures.
 */
export interface Heading {
  /**
   * The name that rows refer to.
   */
  id: string;
  /**
   * The name that people read.
   */
  title: string;
}
/**
 * A price index (deflator) with its source and date.
 */
export interface PriceIndex {
  /**
   * The date it was published or fetched: `2024-05-14`, `14.5.2024`, or in words as the source writes it,
   * `mai 2024`. It must name a year, and a day of figures must be there in the calendar.
   */
  date: string;
  /**
   * The name of the series.
   */
  name: string;
  /**
   * Where it comes from.
   */
  source: Source;
  /**
   * The values, one for each year.
   */
  values: IndexValue[];
}
/**
 * The index of one year.
 */
export interface IndexValue {
  /**
   * The index, above zero; only the quotient of two values counts.
   */
  index: Amount;
  /**
   * The year.
   */
  year: Year;
}
/**
 * A figure as the document prints it, held against what its rows give.
 */
export interface Printed {
  /**
   * The printed amounts, one for each plan year; null where none is printed.
   */
  amounts: (Amount | null)[];
  /**
   * Its area; the whole plan when left out.
   */
  area?: string;
  /**
   * Which figure: `opening`, `closing`, `group:ID`, … (see `What`).
   */
  figure: Figure;
  /**
   * Its side; net when left out.
   */
  side?: Side;
  /**
   * Where it is printed.
   */
  source?: Source;
  /**
   * Its view; the plan's convention when left out.
   */
  view?: View;
}
/**
 * An amount moved between two places (omfordeling, intern flytting).
 */
export interface Reallocation {
  /**
   * What is moved, year by year: any shape but a rate.
   */
  effect: Effect;
  /**
   * Where the amount is taken.
   */
  from: Place;
  /**
   * The name that figures refer to; one of a kind among all rows of the plan.
   */
  id: string;
  /**
   * Switched off: it keeps its place and its effect, and counts nothing.
   */
  off?: boolean;
  /**
   * The row's own rounding, where it differs from the plan's.
   */
  rounding?: Rounding;
  /**
   * Expenditure or income that is moved; expenditure when left out.
   */
  side?: Side;
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * The name that people read.
   */
  title: string;
  /**
   * Where it is given.
   */
  to: Place;
}
/**
 * One end of a reallocation: an area, or the area of a measure.
 */
export interface Place {
  /**
   * The id of an area.
   */
  area?: string;
  /**
   * The id of a measure, instead of an area.
   */
  measure?: string;
}
/**
 * The plan's own bounds on transfers. None is set by default: no statutory bound was found.
 *
 * A transfer beyond a bound is a finding, not an error: it is in the plan, and the reader is told.
 */
export interface TransferLimits {
  /**
   * Whether what is moved out of a year must be covered by the savings of that year: the sum of the
   * area's measures whose amount is below zero, the transfers left out.
   */
  covered_by_savings: boolean;
  /**
   * How many per cent of an area's closing frame, before transfers, may be moved out of a year.
   */
  share_of_frame?: Amount;
  /**
   * How many years ahead a transfer may go.
   */
  years_ahead?: number;
}
/**
 * An amount moved from one year to a later one. Within the frame it sums to zero over the years; of a
 * fund the frame shows what is set aside, and what is paid out later is spent outside it.
 */
export interface Transfer {
  /**
   * The amount moved, above zero.
   */
  amount: Amount;
  /**
   * The area it belongs to, instead of a measure; may be left out when the plan has one area.
   */
  area?: string;
  /**
   * The year it is saved in.
   */
  from: Year;
  /**
   * The name that figures refer to; one of a kind among all rows of the plan.
   */
  id: string;
  /**
   * Within the frame, or held in a fund outside it.
   */
  kind: TransferKind;
  /**
   * The measure it belongs to; it stands in that measure's area and category.
   */
  measure?: string;
  /**
   * Switched off: it keeps its place and its effect, and counts nothing.
   */
  off?: boolean;
  /**
   * Expenditure or income. Left out, the side of its measure, else expenditure.
   */
  side?: Side;
  /**
   * Where it comes from.
   */
  source?: Source;
  /**
   * The name that people read.
   */
  title: string;
  /**
   * The later year it is spent in.
   */
  to: Year;
}
/**
 * A row before and after. Amounts are levels in the plan's unit.
 */
export interface RolledRow {
  /**
   * Its id in the old plan, and in the new one where it stands there.
   */
  id: string;
  /**
   * Adjustment, measure, transfer or reallocation, in the old plan.
   */
  kind: RowKind;
  /**
   * Its levels in the new plan's years.
   */
  new: Amount[];
  /**
   * Its levels in the old plan's years.
   */
  old: Amount[];
  /**
   * What became of it.
   */
  rolled: Rolled;
  /**
   * What people read.
   */
  title: string;
}
/**
 * The frame of an area, or the areas of a plan, in rows.
 *
 * Printing it (`{}`) gives a table in text, with numbers right-aligned.
 */
export interface Table {
  /**
   * The column headings: the years, or what the plan puts in their place.
   */
  columns: string[];
  /**
   * The language of the headings.
   */
  language: Language;
  /**
   * The rows, from top to bottom.
   */
  rows: TableRow[];
  /**
   * The side; none is net.
   */
  side: Side | null;
  /**
   * The title of the area, or of the plan.
   */
  title: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The view of every row.
   */
  view: View;
  /**
   * The plan years.
   */
  years: Year[];
}
/**
 * One row of a `Table`.
 */
export interface TableRow {
  /**
   * One amount for each plan year, in the table's unit; none for a row without years.
   */
  amounts: (Amount | null)[];
  /**
   * Its area, where the table is of several.
   */
  area: string | null;
  /**
   * How far it is set in.
   */
  depth: number;
  /**
   * Its figure: the text form of `What`; empty for what an area has of its own in an overview.
   */
  figure: Figure;
  /**
   * For a row of the plan: adjustment, measure, transfer or reallocation.
   */
  kind: RowKind | null;
  /**
   * What it is.
   */
  role: Role;
  /**
   * What people read.
   */
  title: string;
}
/**
 * The outcome for one table.
 */
export interface TableCheck {
  /**
   * Every check, in the order of the columns.
   */
  checks: Check[];
  /**
   * Errors, narrowed down.
   */
  conflicts: Conflict[];
  /**
   * How many checks came to what.
   */
  counts: VerdictCounts;
  /**
   * Which way deviations go, in a table of budget and accounts.
   */
  deviation: DeviationFit | null;
  /**
   * What stated rates tell about rounding.
   */
  rates: RateFit[];
  /**
   * How the text was read, where it was text or CSV.
   */
  reading?: TableReading;
  /**
   * The step that the figures were taken to be rounded to, in that unit.
   */
  step: Amount;
  /**
   * The table as it was read, where it was text or CSV.
   */
  table?: Published;
  /**
   * The title of the table.
   */
  title: string | null;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The gravest verdict; none where there was nothing to check, the text could not be read in exactly one
   * way, or no error was found and lines with figures were not used, or rows are in no sum.
   */
  verdict: CheckVerdict | null;
}
/**
 * One printed figure, held against what the others give. Amounts are in the table's unit.
 */
export interface Check {
  /**
   * For a sum: the most that this many rounded amounts and their rounded sum can differ by.
   */
  can_miss?: CanMiss;
  /**
   * The label of its column.
   */
  column: string;
  /**
   * What the other printed figures give.
   */
  computed: Amount;
  /**
   * Printed − computed.
   */
  difference: Amount;
  /**
   * What is verified.
   */
  kind: CheckKind;
  /**
   * The label of its row.
   */
  label: string;
  /**
   * The line of the text or CSV that it was read from.
   */
  line?: number;
  /**
   * The modes that explain a difference; for a rate, the modes that give the printed amount.
   */
  modes: RoundingMode[];
  /**
   * The place of the printed figure: a JSON Pointer into the table.
   */
  path: string;
  /**
   * What is printed.
   */
  printed: Amount;
  /**
   * For a rate: the rate, its base, and their product before rounding.
   */
  rate?: RateCheck;
  /**
   * For a sum: how many rounded amounts, zeros apart, were added.
   */
  rounded: number;
  /**
   * For a sum of rows: the labels of those rows, `− ` before one that is taken away; where there are more
   * than six, the first and the last with `…` between.
   */
  rows?: string[];
  /**
   * What it came to.
   */
  verdict: CheckVerdict;
}
/**
 * The most that rounded amounts and their rounded sum can differ by, in the table's unit.
 */
export interface CanMiss {
  /**
   * Rounded to the nearest: n amounts miss by n/2 steps at most; with halves to even, 3, 7, 11 …
   * amounts by half a step more.
   */
  nearest: Amount;
  /**
   * Rounded one way, down, up or towards zero: by n − 1 steps, for amounts of one sign.
   */
  one_way: Amount;
}
/**
 * The numbers of a checked rate.
 */
export interface RateCheck {
  /**
   * What it is a rate of, in the table's unit.
   */
  base: Amount;
  /**
   * The product before rounding.
   */
  exact: Amount;
  /**
   * Per cent.
   */
  percent: Amount;
}
/**
 * Errors that hang together: which printed figures disagree with which.
 */
export interface Conflict {
  /**
   * The disputed sums and openings, those that fit each other together; the ones that fit the rows
   * first.
   */
  camps: Camp[];
  /**
   * The numbers, in `checks`, of the errors it explains.
   */
  checks: number[];
  /**
   * How many single printed figures could each explain everything alone.
   */
  suspect_count: number;
  /**
   * The first of them, those with a common slip before the others.
   */
  suspects: Suspect[];
}
/**
 * Printed figures that fit each other.
 */
export interface Camp {
  /**
   * Labels and columns of further printed figures that rest on these and hold.
   */
  borne_out_by: string[];
  /**
   * The figures.
   */
  figures: DisputedFigure[];
  /**
   * How far they lie from what the rows give; zero for those that fit the rows.
   */
  off: Amount;
}
/**
 * A printed figure that takes part in a conflict.
 */
export interface DisputedFigure {
  /**
   * The label of its column.
   */
  column: string;
  /**
   * What the rows give, added from the bottom.
   */
  from_rows: Amount;
  /**
   * The label of its row.
   */
  label: string;
  /**
   * Its place: a JSON Pointer into the table.
   */
  path: string;
  /**
   * What is printed.
   */
  printed: Amount;
}
/**
 * A printed figure whose change alone would make everything fit.
 */
export interface Suspect {
  /**
   * The label of its column.
   */
  column: string;
  /**
   * The label of its row.
   */
  label: string;
  /**
   * Its place: a JSON Pointer into the table.
   */
  path: string;
  /**
   * What is printed.
   */
  printed: Amount;
  /**
   * The slip that would explain it, where there is a common one.
   */
  slip?: Slip;
  /**
   * What would fit.
   */
  would_be: Amount;
}
/**
 * How many checks came to each verdict.
 */
export interface VerdictCounts {
  /**
   * Nothing explains it.
   */
  error: number;
  /**
   * Printed and computed are equal.
   */
  holds: number;
  /**
   * Rounding explains the difference.
   */
  rounding: number;
}
/**
 * Which way the deviation goes, as the rows tell it.
 */
export interface DeviationFit {
  /**
   * Rows that fit accounts − budget.
   */
  accounts_less_budget: number;
  /**
   * Rows that fit budget − accounts.
   */
  budget_less_accounts: number;
  /**
   * What the document states.
   */
  stated: DeviationSign | null;
  /**
   * The direction that was checked: the stated one, else the one that fits more rows.
   */
  used: DeviationSign;
}
/**
 * What the amounts that follow one stated rate tell about how the document rounds.
 */
export interface RateFit {
  /**
   * How many amounts were held against it.
   */
  amounts: number;
  /**
   * The modes that fit every amount.
   */
  fit_all: RoundingMode[];
  /**
   * The label of the row or column that states the rate.
   */
  label: string;
  /**
   * Each mode with the number of amounts it fits.
   */
  modes: ModeFit[];
  /**
   * Per cent.
   */
  percent: Amount;
  /**
   * How many rows of the column have no amount, or zero, and were left out.
   */
  without: number;
}
/**
 * How many rows a rounding mode fits.
 */
export interface ModeFit {
  /**
   * How many amounts it gives as printed.
   */
  fits: number;
  /**
   * The mode.
   */
  mode: RoundingMode;
}
/**
 * How a table was read from text or CSV.
 */
export interface TableReading {
  /**
   * The labels of columns of per cent, which no sum is held against, so that they are left out.
   */
  left_out?: string[];
  /**
   * Lines that a reader must look at.
   */
  notes: LineNote[];
  /**
   * The rows whose cells had to be placed.
   */
  placed: PlacedRow[];
  /**
   * How many placements the sums allow; the largest number stands for more.
   */
  placements: number;
  /**
   * How far it could be read.
   */
  status: ReadingStatus;
  /**
   * Where the subtotals were found to stand.
   */
  subtotals: SubtotalPlace | null;
  /**
   * Whether the sums had to be allowed to miss by rounding.
   */
  with_rounding: boolean;
}
/**
 * A line that a reader must look at.
 */
export interface LineNote {
  /**
   * What is the matter.
   */
  kind: NoteKind;
  /**
   * The line.
   */
  line: number;
  /**
   * The text of it.
   */
  text: string;
}
/**
 * A row whose cells had to be placed.
 */
export interface PlacedRow {
  /**
   * The placements that are left, six at most; null where the cell is empty.
   */
  alternatives: (Amount | null)[][];
  /**
   * Its label.
   */
  label: string;
  /**
   * Its line.
   */
  line: number;
  /**
   * How many placements of this row are left.
   */
  possible: number;
  /**
   * The figures as they stand in the text.
   */
  written: string;
}
/**
 * A published table as it is printed.
 *
 * Limits: 100 columns, 20 000 rows, texts of 2 000 characters, amounts of ±10¹³ kr in whole øre, 10¹⁵ kr
 * in all.
 */
export interface Published {
  /**
   * Its columns.
   */
  columns: PublishedColumn[];
  /**
   * Which way the deviation goes, where the document says so.
   */
  deviation?: DeviationSign;
  /**
   * The sum of everything, where it stands apart from the rows.
   */
  grand_total?: GrandTotal;
  /**
   * The municipality (kommune).
   */
  municipality?: string;
  /**
   * Whether rows of the table are left out here; totals of everything are then not checked.
   */
  partial?: boolean;
  /**
   * How its figures were rounded, as far as the document says.
   */
  rounding?: PrintedRounding;
  /**
   * Its rows, in the order they are printed.
   */
  rows: PublishedRow[];
  /**
   * How its figures hang together.
   */
  shape: TableShape;
  /**
   * Where it is printed.
   */
  source?: Source;
  /**
   * Its title.
   */
  title?: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
}
/**
 * The grand total of a table: the sum of its totals, or of all rows without a parent.
 */
export interface GrandTotal {
  /**
   * The printed amounts, one for each column; null where the cell is empty.
   */
  amounts: (Amount | null)[];
  /**
   * The text before the figures.
   */
  label: string;
}
/**
 * How the printed figures were rounded, as far as the document says.
 */
export interface PrintedRounding {
  /**
   * The mode; left out, the stated rates tell which modes fit.
   */
  mode?: RoundingMode;
  /**
   * The step; left out, the last decimal that the table prints in its unit.
   */
  to?: Resolution;
}
/**
 * A row of a published table.
 */
export interface PublishedRow {
  /**
   * The printed amounts, one for each column, in the table's unit; null where the cell is empty.
   */
  amounts: (Amount | null)[];
  /**
   * The name that other rows refer to.
   */
  id?: string;
  /**
   * The text before the figures.
   */
  label: string;
  /**
   * The id of the row that this one is added into.
   */
  parent?: string;
  /**
   * The rate that the document says the row follows.
   */
  rate?: StatedRate;
  /**
   * What the row is.
   */
  role: RowRole;
  /**
   * Whether it is taken away in the sum it is added into: income that is printed without its minus.
   */
  subtracted?: boolean;
}
/**
 * The steps of `Frame::waterfall`. The amounts of the steps between the two frames sum to their difference.
 */
export interface Waterfall {
  /**
   * The language of the titles that are the library's own.
   */
  language: Language;
  /**
   * The side; none is net.
   */
  side: Side | null;
  /**
   * The opening frame, the steps, and the closing frame.
   */
  steps: WaterfallStep[];
  /**
   * The title of the area, or of the plan.
   */
  title: string;
  /**
   * The unit of every amount.
   */
  unit: Unit;
  /**
   * The view: level starts from the base, change from the closing frame of the year before.
   */
  view: View;
  /**
   * The year.
   */
  year: Year;
}
/**
 * One step of a `Waterfall`.
 */
export interface WaterfallStep {
  /**
   * What it adds to the frame; of a frame, the frame itself.
   */
  amount: Amount;
  /**
   * Its figure; none for rows that are joined.
   */
  figure: Figure | null;
  /**
   * The frame before it; of a frame, zero.
   */
  from: Amount;
  /**
   * How many rows of the plan it joins; none where it is one figure.
   */
  joined: number | null;
  /**
   * What it is; the rows that are joined in one step are a subtotal.
   */
  role: Role;
  /**
   * What people read.
   */
  title: string;
  /**
   * The frame after it.
   */
  to: Amount;
}
