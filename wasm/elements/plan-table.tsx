// The table of a frame: a row for each part, a button for each figure.

import type { ComponentChild } from "preact";
import type { Figure, Language, Table, TableRow } from "ramme";

import { boxOf } from "./narrow.ts";
import { unitName, type Format } from "./number.ts";
import type { PlanWords } from "./plan-words.ts";

/** A cell of the table, as the keyboard moves over it. */
export interface Cell {
  figure: Figure;
  year: number;
  /** The area, where the table is of several. */
  area?: string | undefined;
}

export interface TableProps {
  table: Table;
  /** What the table is called, where that is not its own title. */
  caption?: string | undefined;
  /** The title of the plan, under that of the table. */
  title: string;
  /** The language that the plan's own titles are in. */
  titles: Language;
  unit: Table["unit"];
  format: Format;
  words: PlanWords;
  /** Rows after the closing frame: what differs from the plan, what is missing. */
  sums?: { key: string; title: string; amounts: string[] }[];
  /** Left out where figures cannot be chosen, as in a page that was rendered ahead of time. */
  choose?: ((cell: Cell) => void) | undefined;
  /** The cell that the keyboard is at. */
  at?: Cell | undefined;
  onAt?: (cell: Cell) => void;
  /** What stands in the heading of a row; its title when left out. */
  heading?: (row: TableRow, title: ComponentChild) => ComponentChild;
  /** What is unfolded under a row. */
  under?: (row: TableRow) => ComponentChild;
  /** What is said of a row beside its title. */
  mark?: (row: TableRow) => string | undefined;
  /** What is said of all of it, under its title. */
  note?: ComponentChild;
}

export function PlanTable(props: TableProps) {
  const { table, caption, title, titles, unit, format, words, sums = [], choose, under } = props;
  const columns = table.columns.map((column, i) => ({ column, year: table.years[i] ?? 0 }));
  const rows = table.rows.filter(({ role }) => role !== "closing");
  const closing = table.rows.filter(({ role }) => role === "closing");
  const texts = [...table.rows.flatMap(({ amounts }) => amounts), ...sums.flatMap(({ amounts }) => amounts)];
  const box = boxOf(table.columns, texts.map((amount) => (amount === null ? "" : format(amount))));
  const [top] = table.rows;
  const first: Cell = { figure: top?.figure ?? "closing", year: table.years[0] ?? 0, area: top?.area ?? undefined };
  const there = props.at && table.rows.some((row) => isOf(row, props.at)) && table.years.includes(props.at.year) ? props.at : undefined;
  const drawn = (row: TableRow) => <Row key={row.area + row.figure} {...props} row={row} current={there ?? first} />;
  const below = under ? rows.flatMap((row) => [drawn(row), <Under key={`under ${row.area}${row.figure}`} span={columns.length + 1}>{under(row)}</Under>]) : rows.map(drawn);
  return (
    // What scrolls must be within reach of the keyboard. The roles say what a browser may forget when a narrow page lays
    // the rows out anew.
    <div class={box} role="region" aria-label={`${words.table}: ${caption ?? table.title}`} tabIndex={0}>
      <table role="table" class="ds-table ramme-table" onKeyDown={choose && moveByArrows}>
        <caption>
          <span class="ramme-title" lang={caption ? undefined : titles}>{caption ?? table.title}</span>
          <span class="ramme-subtitle">
            {title && <><span lang={titles}>{title}</span> · </>}{unitName(unit, table.language)}
          </span>
          {props.note}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader"><span class="ramme-hidden">{words.row}</span></th>
            {columns.map(({ column, year }) => <th key={year} scope="col" role="columnheader" class="ramme-number">{column}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">{below}</tbody>
        <tfoot role="rowgroup">
          {closing.map(drawn)}
          {sums.map(({ key, title, amounts }) => (
            <tr key={key} role="row" class="ramme-sum">
              <th scope="row" role="rowheader">{title}</th>
              {amounts.map((amount, i) => <td key={columns[i]?.year} role="cell" class="ramme-number" data-column={table.columns[i]}>{format(amount)}</td>)}
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}

function Row(props: TableProps & { row: TableRow; current: Cell }) {
  const { row, current, table, titles, format, words, choose, onAt, heading, mark } = props;
  const own = row.role === "row" || row.role === "area" || /^(group|category):/.test(row.figure);
  const said = mark?.(row);
  const title = (
    <>
      <span class="ramme-row-title" lang={own ? titles : undefined}>{row.title}</span>
      {said && <> <span class="ramme-tag">{said}</span></>}
    </>
  );
  const headed = heading?.(row, title);
  const unphased = row.role === "row" && row.amounts.every((amount) => amount === null);
  return (
    <tr role="row" data-figure={row.figure} class={`ramme-${row.role}${said ? " ramme-changed" : ""}`} data-depth={Math.min(row.depth, 6)}>
      <th scope="row" role="rowheader" aria-label={headed ? [row.title, said].filter(Boolean).join(", ") : undefined}>
        {headed ?? title}
        {unphased && <span class="ramme-note">{words.unphased}</span>}
      </th>
      {row.amounts.map((amount, i) => {
        const year = table.years[i] ?? 0;
        const isCurrent = isOf(row, current) && current.year === year;
        const cell: Cell = { figure: row.figure, year, area: row.area ?? undefined };
        const text = amount === null ? "–" : format(amount);
        return (
          <td key={year} role="cell" class={`ramme-number${amount === "0" ? " ramme-zero" : ""}`} data-column={table.columns[i]}>
            {choose && row.figure && amount !== null ? (
              <button
                type="button"
                class="ramme-figure"
                tabIndex={isCurrent ? 0 : -1}
                onFocus={() => onAt?.(cell)}
                onClick={() => choose(cell)}
                aria-haspopup="dialog"
              >
                {text}
              </button>
            ) : text}
          </td>
        );
      })}
    </tr>
  );
}

function isOf(row: TableRow, cell: Cell | undefined): boolean {
  return row.figure === cell?.figure && (row.area ?? undefined) === cell.area;
}

function Under({ span, children }: { span: number; children: ComponentChild }) {
  return children ? <tr role="row" class="ramme-under"><td role="cell" colSpan={span}>{children}</td></tr> : null;
}

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** The figures are one stop for the Tab key; among them the arrow keys move. */
function moveByArrows(event: KeyboardEvent): void {
  const step = steps[event.key];
  const from = (event.target as Element).closest?.<HTMLElement>(".ramme-figure");
  if (!step || !from || (event.ctrlKey && Number.isFinite(step[1])) || event.altKey || event.metaKey) {
    return;
  }
  const rows = [...from.closest("table")!.rows].map((row) => [...row.querySelectorAll<HTMLElement>(".ramme-figure")]);
  const lines = rows.filter((row) => row.length > 0);
  // With the control key, to the first or last of all.
  const line = event.ctrlKey ? (step[1] < 0 ? 0 : lines.length - 1) : lines.findIndex((row) => row.includes(from));
  const place = lines[line]?.indexOf(from) ?? 0;
  const next = lines[line + step[0]] ?? [];
  const to = step[0] ? next[Math.min(place, next.length - 1)] : next[Math.max(0, Math.min(place + step[1], next.length - 1))];
  if (to) {
    event.preventDefault();
    to.focus();
  }
}

/** What stands under the title of a table. */
export function subtitleOf({ municipality, title }: { municipality?: string | null | undefined; title: string }, above: string): string {
  return [municipality, title === above ? "" : title].filter(Boolean).join(" · ");
}
