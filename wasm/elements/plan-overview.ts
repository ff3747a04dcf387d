// A plan of very many rows, area by area: a row for each area, and under it, once it is unfolded, its own rows.

import type { Figure, FigureOptions, Language, PlanDocument, Table, TableRow } from "ramme";

import type { Figures } from "./package.ts";

/** How many areas a chart has room for. */
const charted = 20;

interface Overview {
  table: Table;
  chart: Table;
}

export function overviewOf(
  frame: Figures,
  document: PlanDocument,
  unfolded: ReadonlySet<string>,
  shown: Pick<FigureOptions, "view" | "side"> & { language: Language },
): Overview {
  const { view, side } = shown;
  const of = (figure: Figure, area?: string) => frame.amounts(figure, { view, side, area });
  // Titles and columns are those of any area; the figures are asked for one by one, since the whole table is large.
  const pattern = frame.table({ ...shown, area: smallestOf(document) });
  const whole = (role: TableRow["role"]) => {
    const row = pattern.rows.find((row) => row.role === role);
    return row ? [{ ...row, amounts: of(row.figure) }] : [];
  };
  const depths = depthsOf(document);
  const areas = document.areas.map(({ id, title }): TableRow => (
    { role: "area", figure: "rows", area: id, kind: null, title, depth: depths.get(id) ?? 0, amounts: of("rows", id) }
  ));
  const moves = pattern.view === "change" && of("base_change").some((amount) => amount !== "0") ? baseChange(frame, document, shown) : [];
  const rows = areas.flatMap((row) => [row, ...(unfolded.has(row.area ?? "") ? rowsIn(frame, row, shown) : [])]);
  const opening = [...whole("opening"), ...moves.map((row) => ({ ...row, amounts: of(row.figure) }))];
  const closing = whole("closing");
  const tops = areas.filter(({ depth }) => depth === 0);
  const title = document.title;
  const all: TableRow = { role: "subtotal", figure: "rows", area: null, kind: null, title: "", depth: 0, amounts: of("rows") };
  return {
    table: { ...pattern, title, rows: [...opening, ...rows, ...closing] },
    chart: { ...pattern, title, rows: [...opening, ...(tops.length > charted ? [all] : tops), ...closing] },
  };
}

/** The row of a base that changes from year to year, as an area that has one names it. */
function baseChange(frame: Figures, { areas }: PlanDocument, shown: FigureOptions): TableRow[] {
  for (const { id: area } of areas) {
    const row = frame.table({ ...shown, area }).rows.find(({ figure }) => figure === "base_change");
    if (row) {
      return [row];
    }
  }
  return [];
}

function rowsIn(frame: Figures, { area, depth }: TableRow, shown: FigureOptions): TableRow[] {
  const { rows } = frame.table({ ...shown, area: area ?? undefined });
  return rows.filter(({ role }) => role === "row" || role === "subtotal").map((row) => ({ ...row, area, depth: row.depth + depth + 1 }));
}

function depthsOf({ areas }: PlanDocument): Map<string, number> {
  const parents = new Map(areas.map(({ id, parent }) => [id, parent]));
  const depth = (id: string): number => {
    const parent = parents.get(id);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return new Map(areas.map(({ id }) => [id, depth(id)]));
}

/** An area with few measures and none below it. */
function smallestOf({ areas, measures = [] }: PlanDocument): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const { area } of measures) {
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  const parents = new Set(areas.map(({ parent }) => parent));
  const leaves = areas.map(({ id }) => id).filter((id) => !parents.has(id));
  return leaves.sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0];
}
