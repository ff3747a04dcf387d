// A long run of rows, a part at a time.

import type { Language, TableRow } from "ramme";

import { formatFor } from "./number.ts";
import { areaWords } from "./plan-areas-words.ts";
import { manyRows, rowsAtATime } from "./plan-limits.ts";

/** A run of rows that is longer than what is shown of it. */
export interface Left {
  run: string;
  shown: number;
  count: number;
}

/** Rows of one area after another, no more of each than the reader has asked for; what is left stands under the last. */
export function shortened(all: TableRow[], asked: ReadonlyMap<string, number>): { rows: TableRow[]; more: Map<TableRow, Left> } {
  const more = new Map<TableRow, Left>();
  if (all.length <= manyRows) {
    return { rows: all, more };
  }
  const runOf = (row: TableRow) => row.area ?? "";
  const counts = new Map<string, number>();
  all.forEach((row) => isRow(row) && counts.set(runOf(row), (counts.get(runOf(row)) ?? 0) + 1));
  const before = new Map<string, number>();
  const last = new Map<string, TableRow>();
  const rows = all.filter((row) => {
    if (!isRow(row) && row.role !== "subtotal") {
      return true;
    }
    const run = runOf(row);
    const [place, shown, count] = [before.get(run) ?? 0, asked.get(run) ?? rowsAtATime, counts.get(run) ?? 0];
    before.set(run, place + Number(isRow(row)));
    if (place < shown || count <= shown) {
      last.set(run, row);
      return true;
    }
    const shownLast = last.get(run);
    if (shownLast) {
      more.set(shownLast, { run, shown, count: count - shown });
    }
    return false;
  });
  return { rows, more };
}

/** A row of the plan; what an area has of its own among the frames has no figure. */
function isRow({ role, figure }: TableRow): boolean {
  return role === "row" && Boolean(figure);
}

/** What shows more of a run. */
export function MoreRows({ left, language, show }: { left: Left; language: Language; show: (run: string, count: number, said: string) => void }) {
  const words = areaWords[language];
  const format = formatFor(language, ["0"], "kr");
  const counted = (count: number) => format(String(count));
  return (
    <button
      class="ds-button"
      data-variant="secondary"
      type="button"
      onClick={({ currentTarget }) => {
        const next = left.shown + Math.min(left.count, rowsAtATime);
        const last = currentTarget.closest("tr")?.previousElementSibling;
        show(left.run, next, words.shownRows(counted(next), counted(left.shown + left.count)));
        // Once they are drawn, the reader goes on at the first of them.
        setTimeout(() => last && firstStopAfter(last)?.focus());
      }}
    >
      {left.count > rowsAtATime ? words.moreRows(counted(rowsAtATime), counted(left.count)) : words.lastRows(counted(left.count))}
    </button>
  );
}

/** Where the keyboard stops first in the rows after one. */
function firstStopAfter(row: Element): HTMLElement | undefined {
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    const stop = next.matches("[data-figure]") && next.querySelector<HTMLElement>("input, .ramme-more, .ramme-figure");
    if (stop) {
      return stop;
    }
  }
  return undefined;
}
