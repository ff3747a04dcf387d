// The frame of every area: a table of its own, or, in a plan of very many rows, the chart above it.

import type { ComponentChild } from "preact";
import type { Table, TableRow, Unit } from "ramme";

import { formatFor, type Format } from "./number.ts";
import { areaWords } from "./plan-areas-words.ts";
import type { PlanTable, TableProps } from "./plan-table.tsx";

/** How many areas are shown without being asked for. */
const few = 40;

interface FramesProps extends Pick<TableProps, "titles" | "words" | "choose" | "at" | "onAt"> {
  /** What draws a table; given, so that what is loaded first keeps it to itself. */
  as: typeof PlanTable;
  table: Table;
  unit: Unit;
  /** Left out where an area cannot be chosen. */
  chooseArea?: ((area: string) => void) | undefined;
}

export function AreaFrames({ as: DrawnTable, table, unit, chooseArea, ...shown }: FramesProps) {
  const { language, rows } = table;
  const { frames } = areaWords[language];
  const format = formatFor(language, rows.flatMap(({ amounts }) => amounts), table.unit, unit);
  const isLong = rows.length > few;
  const drawn = (
    <DrawnTable
      {...shown}
      table={table}
      caption={frames}
      title=""
      unit={unit}
      format={format}
      heading={(row, title) => (
        isArea(row) && row.area !== null && chooseArea ? <AreaName area={row.area} title={title} choose={chooseArea} /> : undefined
      )}
    />
  );
  return isLong ? <details class="ds-details ramme-areas"><summary>{frames} ({rows.filter(isArea).length})</summary>{drawn}</details> : drawn;
}

/** The name of an area, which shows it; the keyboard then goes on where it can be left again. */
function AreaName({ area, title, choose }: { area: string; title: ComponentChild; choose: (area: string) => void }) {
  return (
    <button
      class="ramme-area-name"
      type="button"
      onClick={({ currentTarget }) => {
        const select = currentTarget.closest(".ramme")?.querySelector<HTMLElement>(".ramme-bar select");
        choose(area);
        setTimeout(() => select?.focus());
      }}
    >
      {title}
    </button>
  );
}

/** How many areas a chart has room for. */
const charted = 40;

/** The rows of a chart: the areas at the top, or where that is one alone, those under it. */
export function chartedIn({ rows }: Table): TableRow[] {
  for (let depth = 0, above = 0; ; depth++) {
    const level = rows.filter((row) => row.depth === depth && (isArea(row) || !row.figure));
    if (level.length !== 1) {
      const found = level.length > 0 ? level : rows.filter((row) => isArea(row) && row.depth === above);
      return found.length > 1 && found.length <= charted ? found : [];
    }
    above = depth;
  }
}

/** The frames of a year beside each other, each from zero. */
export function AreaChart({ table, year, format, words, titles }: { table: Table; year: number; format: Format } & Pick<TableProps, "words" | "titles">) {
  const column = table.years.indexOf(year);
  const bars = chartedIn(table).map((row) => ({ row, amount: row.amounts[column] ?? "0" }));
  const low = Math.min(0, ...bars.map(({ amount }) => Number(amount)));
  const high = Math.max(0, ...bars.map(({ amount }) => Number(amount)));
  const at = (value: number) => `${((value - low) / (high - low || 1)) * 100}%`;
  return (
    <div class="ramme-chart" role="img" aria-label={words.chartAlternative}>
      {bars.map(({ row, amount }) => (
        <div key={`${row.area} ${row.figure}`} class="ramme-step">
          <span class="ramme-step-title" lang={titles}>{row.title}</span>
          <span class="ramme-step-amount">{format(amount)}</span>
          <span class="ramme-step-bar"><svg aria-hidden="true">
            <rect
              class={Number(amount) < 0 ? "ramme-bar-less" : "ramme-bar-total"}
              x={at(Math.min(0, Number(amount)))}
              width={`${(Math.abs(Number(amount)) / (high - low || 1)) * 100}%`}
              y="20%"
              height="60%"
            />
            {low < 0 && <line class="ramme-bar-zero" x1={at(0)} x2={at(0)} y1="0" y2="100%" />}
          </svg></span>
        </div>
      ))}
    </div>
  );
}

function isArea({ role }: TableRow): boolean {
  return role === "area";
}
