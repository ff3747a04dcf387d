// From opening to closing frame, step by step. The figures are the core's texts; numbers are made of them only to find
// a place on the screen.

import type { Table, TableRow } from "ramme";

import type { Format } from "./number.ts";
import type { PlanWords } from "./plan-words.ts";

/** How many single rows a chart can show before it shows sums instead. */
const roomy = 10;

interface Bar {
  row: TableRow;
  amount: string;
  from: number;
  to: number;
  total: boolean;
}

export interface ChartProps {
  table: Table;
  year: number;
  format: Format;
  words: PlanWords;
  titles: string;
}

export function PlanChart({ table, year, format, words, titles }: ChartProps) {
  const column = table.years.indexOf(year);
  const bars = barsOf(table, column);
  const { low, high, ground } = scaleOf(bars);
  if (bars.length < 2 || low === high) {
    return null;
  }
  const broken = ground !== 0;
  const at = (value: number) => `${((value - low) / (high - low)) * 100}%`;
  const place = ({ total, from, to }: Bar) => {
    const start = total ? ground : from;
    return { x: at(Math.min(start, to)), width: `${(Math.abs(to - start) / (high - low)) * 100}%` };
  };
  return (
    <>
      {/* Everything in it stands in the table too, where it can be read out. */}
      <div class="ramme-chart" role="img" aria-label={words.chartAlternative}>
        {bars.map((bar, i) => (
          <div key={`${bar.row.area} ${bar.row.figure}`} class={`ramme-step${bar.total ? " ramme-total" : ""}`}>
            <span class="ramme-step-title" lang={isOwn(bar.row) ? titles : undefined}>{bar.row.title || words.allChanges}</span>
            <span class="ramme-step-amount">{format(bar.amount)}</span>
            <span class="ramme-step-bar"><svg aria-hidden="true">
              <rect
                class={bar.total ? "ramme-bar-total" : bar.to < bar.from ? "ramme-bar-less" : "ramme-bar-more"}
                {...place(bar)}
                y="20%"
                height="60%"
              />
              {bar.total && broken && <BrokenEdge mirrored={ground < 0} />}
              {low < 0 && !broken && <line class="ramme-bar-zero" x1={at(0)} x2={at(0)} y1="0" y2="100%" />}
              {i < bars.length - 1 && <line class="ramme-bar-link" x1={at(bar.to)} x2={at(bar.to)} y1="80%" y2="100%" />}
              {i > 0 && <line class="ramme-bar-link" x1={at(bars[i - 1]!.to)} x2={at(bars[i - 1]!.to)} y1="0" y2="20%" />}
            </svg></span>
          </div>
        ))}
      </div>
      {broken && <p class="ramme-note">{words.broken}</p>}
    </>
  );
}

/** Says that a bar does not begin at zero, at the edge it begins from. */
function BrokenEdge({ mirrored }: { mirrored: boolean }) {
  return (
    <svg class="ramme-bar-edge" x={mirrored ? "100%" : "14"} y="20%" width="12" height="60%" viewBox="0 0 12 24" preserveAspectRatio="none" overflow="visible">
      <path class="ramme-bar-break" d="M3 -1 L9 8 L3 16 L9 25" transform={mirrored ? "translate(-26)" : undefined} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

/** The steps of a year: its rows where there are few, else their sums. */
function barsOf({ rows }: Table, column: number): Bar[] {
  const amountOf = (row: TableRow) => row.amounts[column] ?? null;
  const opening = rows.find(({ role }) => role === "opening");
  const closing = rows.find(({ role }) => role === "closing");
  const moves = rows.filter((row) => Number(amountOf(row)) !== 0 && !["opening", "closing"].includes(row.role));
  const leaves = moves.filter(({ role }) => role !== "subtotal");
  const tops = moves.filter(({ depth }) => depth === 0);
  const bars: Bar[] = [];
  let level = 0;
  if (opening) {
    level = Number(amountOf(opening));
    bars.push({ row: opening, amount: amountOf(opening) ?? "0", from: 0, to: level, total: true });
  }
  for (const row of leaves.length > 0 && leaves.length <= roomy ? leaves : tops) {
    const amount = amountOf(row) ?? "0";
    bars.push({ row, amount, from: level, to: level + Number(amount), total: false });
    level += Number(amount);
  }
  if (closing) {
    const amount = amountOf(closing) ?? "0";
    bars.push({ row: closing, amount, from: 0, to: Number(amount), total: true });
  }
  return bars;
}

/**
 * From where to where the chart goes, and where the bars of the frames stand: at zero, or, where the frames are far
 * from it and little changes, at the edge nearest to it.
 */
function scaleOf(bars: Bar[]): { low: number; high: number; ground: number } {
  const levels = bars.flatMap(({ from, to, total }) => (total ? to : [from, to]));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const spread = high - low || Math.max(Math.abs(low), Math.abs(high));
  if (low > 0 && spread < high / 2) {
    return { low: low - spread / 2, high, ground: low - spread / 2 };
  }
  if (high < 0 && spread < -low / 2) {
    return { low, high: high + spread / 2, ground: high + spread / 2 };
  }
  return { low: Math.min(0, low), high: Math.max(0, high), ground: 0 };
}

function isOwn(row: TableRow): boolean {
  return row.role === "row" || row.role === "area" || /^(group|category):/.test(row.figure);
}
