// What a plan, with a scenario, comes to: everything that is shown of it, as the core answers it.

import type { Available, Figure, Finding, Language, PlanDocument, Side, Table, View } from "ramme";
import { RammeError } from "ramme/border";
import { Unanswered } from "ramme/calculator";

import type { Figures } from "./package.ts";
import { findingsWithin } from "./plan-findings.ts";
import { later } from "./plan-later.ts";
import { manyRows } from "./plan-limits.ts";

/** What is shown of a frame. */
export interface Shown {
  area: string | undefined;
  view: View | undefined;
  side: Side | undefined;
  language: Language;
}

export interface Outcome {
  table: Table;
  /** The frame of every area, where there are several. */
  frames: Table | undefined;
  /** Whether the table is of those frames, with the rows of an area under it once it is unfolded. */
  isFolded: boolean;
  /** None where the quick module leaves them to the package. */
  findings: Finding[] | undefined;
  /** The closing frames, net, less those of the plan as it is; none where nothing is changed. */
  difference: string[] | undefined;
  /** What is available, and the closing frames, net, less that. */
  available: string[] | undefined;
  gap: string[] | undefined;
}

/** Asks a frame, and the frame of the plan as it is; with the areas that are unfolded, area by area. */
export function outcomeOf(
  frame: Figures,
  before: Figures,
  shown: Shown,
  available: Available | undefined,
  document: PlanDocument,
  unfolded?: ReadonlySet<string>,
): Outcome {
  const { area, side, language } = shown;
  const net = side === undefined;
  const was = before.amounts("closing", { area });
  const isChanged = frame !== before;
  const { framesOf, unfoldedIn } = later();
  const frames = document.areas.length > 1 ? framesOf?.(frame, shown) : undefined;
  const folded = unfolded && frames && unfoldedIn?.(frames, frame, unfolded, shown);
  const gap = net && available !== undefined ? frame.gap(available, { area }) : undefined;
  return {
    table: folded ?? frame.table(shown),
    frames,
    isFolded: folded !== undefined,
    findings: findingsOf(frame, area, document, language),
    difference: net && isChanged ? frame.gap(was, { area }) : undefined,
    // What is available is what the closing frames are, less the gap.
    available: gap && frame.gap(gap, { area }),
    gap,
  };
}

function findingsOf(frame: Figures, area: string | undefined, document: PlanDocument, language: Language): Finding[] | undefined {
  try {
    return findingsWithin(frame.findings({ language }), area, document);
  } catch (error) {
    if (error instanceof Unanswered) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a frame has income that stands apart. */
export function hasIncome(frame: Figures, area: string | undefined): boolean {
  const has = (figure: Figure) => frame.amounts(figure, { area, side: "income" }).some((amount) => amount !== null && amount !== "0");
  return isGross(frame, area) && (has("opening") || has("closing"));
}

/** Whether a frame can be told by its expenditure and income. */
export function isGross(frame: Figures, area: string | undefined): boolean {
  try {
    frame.amounts("closing", { area, side: "income" });
    return true;
  } catch (error) {
    if (error instanceof RammeError || error instanceof Unanswered) {
      return false;
    }
    throw error;
  }
}

/** A row that may be changed, and how. */
export interface Lever {
  /** Switched off by the plan itself. */
  off: boolean;
  /** Whether it can only be moved by whole years. */
  byYears: boolean;
}

/** The rows of a plan that are proposals, by their id: all but adjustments, and what is not laid into years. */
export function leversOf({ measures = [], transfers = [], reallocations = [] }: PlanDocument): Map<string, Lever> {
  const levers = new Map<string, Lever>();
  for (const { id, off = false, effect } of [...measures, ...reallocations]) {
    if (!("unphased" in effect)) {
      levers.set(id, { off, byYears: !("full_year" in effect || "steps" in effect) });
    }
  }
  for (const { id, off = false } of transfers) {
    levers.set(id, { off, byYears: true });
  }
  return levers;
}

/** Everything in a plan that is a row. */
export function rowsOf({ adjustments = [], measures = [], transfers = [], reallocations = [] }: PlanDocument) {
  return [...adjustments, ...measures, ...transfers, ...reallocations];
}

/** Whether a plan has more rows than a table shows whole. */
export function isLarge(document: PlanDocument): boolean {
  return rowsOf(document).length > manyRows;
}

/** The id of the row that a figure is. */
export function rowOf(figure: Figure): string | undefined {
  return figure.startsWith("row:") ? figure.slice("row:".length) : undefined;
}

