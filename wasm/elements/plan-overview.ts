// The frames of the areas, as the core answers them; of very many rows, with those of an area under it once it is unfolded.

import type { FigureOptions, LanguageOptions, PlanDocument, Table, TableRow } from "ramme";

import type { Figures } from "./package.ts";

type Shown = FigureOptions & LanguageOptions;

/** The frame of every area under the one that is shown; none where there is no other. */
export function framesOf(frame: Figures, shown: Shown): Table | undefined {
  const table = frame.overview(shown);
  return table.rows.filter(({ role }) => role === "area").length > 1 ? table : undefined;
}

/** The frames, with the rows of the areas that are unfolded: from the opening frame to the one above them. */
export function unfoldedIn(frames: Table, frame: Figures, unfolded: ReadonlySet<string>, shown: Shown): Table {
  const below = ({ role, area, depth }: TableRow): TableRow[] => {
    if (role !== "area" || area === null || !unfolded.has(area)) {
      return [];
    }
    const { rows } = frame.table({ ...shown, area });
    return rows.filter(({ role }) => role !== "closing").map((row) => ({ ...row, area, depth: row.depth + depth + 1 }));
  };
  return { ...frames, rows: frames.rows.flatMap((row) => [row, ...below(row)]) };
}

const options = new WeakMap<PlanDocument, [string, string][]>();

/** The areas of a plan in the order of its tree, each set in under the one it is part of. */
export function areaOptions(frame: Figures, document: PlanDocument): [string, string][] {
  const known = options.get(document);
  if (known) {
    return known;
  }
  const titles = new Map(document.areas.map(({ id, title }) => [id, title]));
  const made = frame.overview({}).rows.flatMap(({ role, area, depth }): [string, string][] =>
    (role === "area" && area !== null ? [[area, "\u00a0".repeat(3 * depth) + (titles.get(area) ?? "")]] : []));
  options.set(document, made);
  return made;
}
