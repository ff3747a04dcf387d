// What a link or a file may change: what the page lets its readers change, and nothing else. Whoever made it could else
// put measures, words and amounts of their own under the municipality's title.

import type { PlanDocument, Scenario } from "ramme";

import type { ChangedPlan } from "./changed-plan.ts";
import { shifted } from "./number.ts";
import { mostCuts, mostMonths, mostPercent } from "./plan-limits.ts";
import type { Lever } from "./plan-outcome.ts";
import type { Editable } from "./plan-row.tsx";

type Fields = Record<string, unknown>;

/**
 * The scenario, under a title of ours; `damaged` for what is none, `refused` for what readers may not do here. A row that
 * the plan does not have is left to the core, which says so.
 */
export function admitted(
  given: unknown,
  title: string,
  { levers, rows, document }: Pick<ChangedPlan, "levers" | "rows" | "document">,
  editable: ReadonlySet<Editable>,
): Scenario | "damaged" | "refused" {
  const changes: unknown = isFields(given) ? given["changes"] : undefined;
  if (!Array.isArray(changes) || !changes.every(isFields)) {
    return "damaged";
  }
  const places = changes.flatMap(({ row }) => row ?? []);
  const isOnce = new Set(places).size === places.length && changes.length - places.length <= mostCuts;
  const isFitting = changes.every((change) => {
    const { row, allocate } = change;
    if (typeof row !== "string") {
      return editable.has("cut") && has(change, ["allocate"]) && isFields(allocate) && isCut(allocate, document);
    }
    const lever = levers.get(row);
    return lever ? isOfRow(change, lever, editable) : !rows.has(row) && has(change, ["row", "off", "delay", "scale"]);
  });
  return isOnce && isFitting ? { title, changes: changes as Scenario["changes"] } : "refused";
}

function isOfRow(change: Fields, { byYears }: Lever, editable: ReadonlySet<Editable>): boolean {
  const { off, delay, scale } = change;
  const isMonths = typeof delay === "number" && Number.isInteger(delay) && Math.abs(delay) <= mostMonths;
  return (
    has(change, ["row", "off", "delay", "scale"]) &&
    (off === undefined || (typeof off === "boolean" && editable.has("switch"))) &&
    (delay === undefined || (isMonths && (!byYears || delay % 12 === 0) && editable.has("delay"))) &&
    (scale === undefined || (isShare(scale) && editable.has("scale")))
  );
}

function isCut(cut: Fields, { years, areas }: PlanDocument): boolean {
  const { amount, by, negative_frames, year, area } = cut;
  return (
    has(cut, ["amount", "by", "negative_frames", "year", "area"]) &&
    /^-?\d{1,16}(\.\d{1,8})?$/.test(String(amount)) &&
    /[1-9]/.test(String(amount)) &&
    (by === "frame" || by === "equal") &&
    (negative_frames === undefined || negative_frames === "leave_out") &&
    (year === undefined || years.some((one) => one === year)) &&
    (area === undefined || areas.some(({ id }) => id === area))
  );
}

function isShare(scale: unknown): boolean {
  return /^\d(\.\d{1,8})?$/.test(String(scale)) && Number(shifted(String(scale), 2)) <= mostPercent;
}

function has(fields: Fields, known: string[]): boolean {
  return Object.keys(fields).every((name) => known.includes(name));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
