// The frames of the areas, as the core answers them; of very many rows, with those of an area under it once it is unfolded.

import type { FigureOptions, LanguageOptions, PlanDocument, Table, TableRow } from "ramme";

import type { Figures } from "./package.ts";

type Shown = FigureOptions & LanguageOptions;

/** The frame of every area under the one that is shown; none where there is no other. */
export function framesOf(frame: Figures, shown: Shown): Table | undefined {
  const table = frame.overview(shown);
  return table.rows.filter(({ role }) => role === "area").length > 1 ? table : undefined;
}

/** What is unfolded by a row of the frames. */
const folds = new WeakMap<TableRow, string>();

/** The name of what a row unfolds; none where it unfolds nothing. */
export function foldOf(row: TableRow): string | undefined {
  return folds.get(row);
}

/**
 * The frames of the topmost areas, and of those below one that is unfolded; each of these unfolds on its own. At the
 * bottom are rows: of an area with none below it from the opening frame to the one above them, and of one that has, what
 * is its own.
 */
export function unfoldedIn(frames: Table, frame: Figures, unfolded: ReadonlySet<string>, shown: Shown): Table {
  const { rows } = frames;
  const rowsOf = (area: string) => frame.table({ ...shown, area }).rows.filter(({ role }) => role !== "closing");
  /** The rows of an area that none below it has. */
  const ownOf = (area: string, below: TableRow[]) => {
    const others = new Set(below.flatMap((row) => (row.area === null ? [] : rowsOf(row.area).map(({ figure }) => figure))));
    return rowsOf(area).filter(({ role, figure }) => role === "row" && !others.has(figure));
  };
  /** The rows right below a row: those one step in, to the next that is not below it. */
  const belowOf = (place: number, { depth }: TableRow) => {
    const end = rows.findIndex((row, i) => i > place && row.depth <= depth);
    return rows.slice(place + 1, end < 0 ? rows.length : end).filter((row) => row.depth === depth + 1);
  };
  const below = ({ area, depth }: TableRow, found: TableRow[]) => found.map((row) => ({ ...row, area, depth: row.depth + depth + 1 }));
  // An area that all others are below is unfolded from the start.
  const tops = rows.filter(({ role, depth }) => role === "area" && depth === 0);
  const isWhole = (row: TableRow) => tops.length === 1 && row === tops[0];
  const drawn = (row: TableRow, above: TableRow[]): TableRow[] => {
    if (row.area === null || row.role === "closing") {
      return [row];
    }
    const inside = row.role === "area" ? belowOf(rows.indexOf(row), row) : [];
    const isOwn = row.role === "row";
    const fold = isOwn ? `\n${row.area}` : row.area;
    if (!isWhole(row)) {
      folds.set(row, fold);
      if (!unfolded.has(fold)) {
        return [row];
      }
    }
    if (isOwn) {
      return [row, ...below(row, ownOf(row.area, above))];
    }
    return inside.length > 0 ? [row, ...inside.flatMap((one) => drawn(one, inside.filter(({ role }) => role === "area")))] : [row, ...below(row, rowsOf(row.area))];
  };
  return { ...frames, rows: rows.filter(({ depth }) => depth === 0).flatMap((row) => drawn(row, [])) };
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
