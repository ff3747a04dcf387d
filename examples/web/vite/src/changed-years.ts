// The closing frames of a plan and of what it has become, with the difference.

import type { Language, Plan } from "ramme";

import { words } from "./words.ts";
import { yearsTable, type YearsTable } from "./years-table.ts";

export interface ChangedYears {
  /** The difference of each year, above zero where the changed plan costs more. */
  differences: string[];
  table: HTMLElement;
}

/** Holds a changed plan against the plan; `measure` shows one of its measures too. */
export function changedYears(plan: Plan, changed: Plan, language: Language, measure?: { id: string; title: string }): ChangedYears {
  const told = words[language];
  const before = plan.frame();
  const after = changed.frame();
  const table = before.table({ language });
  const closing = table.rows.find(({ figure }) => figure === "closing")?.title ?? told.frame;
  const planned = before.amounts("closing");
  // What the changed plan needs beyond what the plan has: the core subtracts, so that no amount becomes a float.
  const differences = after.gap(planned);
  const rows: YearsTable["rows"] = [];
  if (measure) {
    const figure = `row:${measure.id}` as const;
    rows.push(
      { title: told.inPlan(measure.title), amounts: before.amounts(figure, { view: "level" }) },
      { title: told.changed(measure.title), amounts: after.amounts(figure, { view: "level" }) },
    );
  }
  rows.push(
    { title: told.inPlan(closing), amounts: planned },
    { title: told.changed(closing), amounts: after.amounts("closing") },
    { title: told.difference, amounts: differences, isSum: true },
  );
  const shown = { caption: measure?.title ?? told.yours, unit: table.unit, columns: table.columns, rows };
  return { differences, table: yearsTable(shown, language) };
}
