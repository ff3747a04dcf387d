// A figure of a plan and of what the plan has become, year by year.

import type { Figure, Frame, Language } from "ramme";

import { words } from "./words.ts";
import { yearsTable, type YearsTable } from "./years-table.ts";

/** The closing frames before and after, with the difference. */
export function changedFrames(before: Frame, after: Frame, heading: string, language: Language): HTMLElement {
  const { rows } = before.table({ language });
  const caption = rows.find(({ figure }) => figure === "closing")?.title ?? "";
  const difference = { title: words[language].difference, amounts: differences(before, after), isSum: true };
  return changed(before, after, "closing", { heading, caption, more: [difference] }, language);
}

/** How much more the changed frames are each year, above zero where they cost more. */
export function differences(before: Frame, after: Frame): string[] {
  // What is missing if the plan's frames are all there is: the core subtracts, so that no amount becomes a float.
  return after.gap(before.amounts("closing"));
}

/** What a measure comes to each year, before and after. */
export function changedMeasure(
  before: Frame, after: Frame, measure: { id: string; title: string }, heading: string, language: Language,
): HTMLElement {
  return changed(before, after, `row:${measure.id}`, { heading, caption: measure.title, more: [] }, language);
}

function changed(
  before: Frame, after: Frame, figure: Figure, told: { heading: string; caption: string; more: YearsTable["rows"] }, language: Language,
): HTMLElement {
  const { columns, unit } = before.table({ language });
  const { inPlan, changed } = words[language];
  const rows = [
    { title: inPlan, amounts: before.amounts(figure, { view: "level" }) },
    { title: changed, amounts: after.amounts(figure, { view: "level" }) },
    ...told.more,
  ];
  return yearsTable({ ...told, unit, columns, rows }, language);
}
