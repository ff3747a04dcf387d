// Everything of `<ramme-plan>` together.

import type { Available, Change, Language, Side, Unit, View } from "ramme";

import type { ChangedPlan } from "./changed-plan.ts";
import { Choice } from "./choice.tsx";
import { formatFor, unitName, unparted } from "./number.ts";
import { PlanChart } from "./plan-chart.tsx";
import { later } from "./plan-later.ts";
import { rowsAtATime } from "./plan-limits.ts";
import { hasIncome, isGross, isLarge, outcomeOf, rowOf, type Outcome } from "./plan-outcome.ts";
import { ProposalBar } from "./plan-proposal.tsx";
import { RowHeading, toldOf, type Editable } from "./plan-row.tsx";
import { PlanTable, subtitleOf, type Cell } from "./plan-table.tsx";
import { planWords } from "./plan-words.ts";
import { moreWords, Problems, type Trouble } from "./problems.tsx";
import type { Proposal, RowChange } from "./proposal.ts";
import { SourceOf } from "./source.tsx";

/** What is shown of a plan: what the page asks for, until the reader chooses. */
export interface Shown {
  area?: string | undefined;
  view?: View | undefined;
  side?: Side | undefined;
  available?: Available | undefined;
  unit?: Unit | undefined;
  /** The year of the chart. */
  year?: number | undefined;
  /** The cell that the keyboard is at. */
  at?: Cell | undefined;
  /** The figure that is explained. */
  chosen?: Cell | undefined;
  /** The rows whose settings are unfolded. */
  open: ReadonlySet<string>;
  /** Whether the form of a cut is unfolded; where a cut is made when left out. */
  cutting?: boolean | undefined;
  /** A link that could not be copied; empty where one was. */
  link?: string | undefined;
  /** What is said to those who do not see the figures change. */
  said: string;
  /** The areas that are unfolded in a plan of very many rows, and how many rows are shown of a long run. */
  unfolded: ReadonlyMap<string, number>;
  /** Changes that were refused. */
  refused?: Trouble | undefined;
  /** What is wrong with a file that was opened. */
  unread?: Trouble | undefined;
}

export interface Actions {
  show: (shown: Partial<Shown>) => void;
  /** Changes made by steps of one kind are one step to undo. What is refused is told at the top, unless there is `tell`. */
  change: (make: (proposal: Proposal) => Change[], kind?: string, tell?: (refused: Trouble) => void) => void;
  undo: () => void;
  redo: () => void;
  share: () => void;
  save: () => void;
  open: (file: File) => void;
}

interface Props {
  changed: ChangedPlan;
  outcome: Outcome;
  shown: Shown;
  /** What the page asks for and the plan does not have. */
  wrong: Trouble[];
  actions: Actions;
  editable: ReadonlySet<Editable>;
  /** Whether the reader may choose an area. */
  anyArea: boolean;
  /** Whether there is a link to share. */
  hasLink: boolean;
  language: Language;
  /** What ids begin with. */
  prefix: string;
}

/** What is asked of the core for a view. A side that an area does not have is left for net. */
export function outcomeFor({ now, frame, document }: ChangedPlan, shown: Shown, language: Language): Outcome {
  const { area, view, available } = shown;
  const isSide = shown.side === "expenditure" || shown.side === "income";
  const side = isSide && !isGross(now, area) ? undefined : shown.side;
  const isByArea = area === undefined && document.areas.length > 1 && isLarge(document);
  return outcomeOf(now, frame, { area, view, side, language }, available, document, isByArea ? new Set(shown.unfolded.keys()) : undefined);
}

/** How many findings are listed. */
const listed = 20;

export function PlanView({ changed, outcome, shown, wrong, actions, editable, anyArea, hasLink, language, prefix }: Props) {
  const words = planWords(language);
  const { document, levers, proposal, now } = changed;
  const { table, frames, isFolded, findings, difference, available, gap } = outcome;
  const { area, chosen, unit = table.unit } = shown;
  const titles = changed.language;
  const { AreaChart, AreaFrames, CutForms, ExplanationDialog, MoreRows, RowSettings, areaOptions, areaWords, foldOf, shortened } = later();
  const ofAreas = areaWords?.[language];
  const asked = { area: chosen?.area ?? area, view: table.view, side: table.side ?? undefined, language };
  const explanation = chosen && changed.explain(chosen.figure, chosen.year, asked);
  const amounts = [...table.rows.flatMap((row) => row.amounts), ...(difference ?? []), ...(available ?? []), ...(gap ?? [])];
  const format = formatFor(language, amounts, table.unit, unit);
  const year = shown.year !== undefined && table.years.includes(shown.year) ? shown.year : firstShown(table, document.base_year);
  const { rows, more } = shortened?.(table.rows, shown.unfolded) ?? { rows: table.rows };
  const chooseArea = (area: string) => actions.show({ area: area || undefined, unfolded: new Map() });
  const onCell = {
    at: shown.at,
    onAt: (at: Cell) => actions.show({ at }),
    choose: (chosen: Cell) => actions.show({ chosen }),
  };
  const own = proposal.isEmpty ? null : <span class="ramme-own"><span>{words.own}</span></span>;
  const settingsOf = (row: Outcome["table"]["rows"][number]) => {
    const id = rowOf(row.figure) ?? "";
    const lever = levers.get(id);
    return lever && {
      id, lever, words, editable, language, changed, name: row.title, change: proposal.ofRow(id),
      place: `${prefix}-${encodeURIComponent(`${row.area ?? ""} ${id}`)}`,
      onChange: (change: RowChange, kind?: string) => actions.change((proposal) => proposal.withRow(id, change), kind),
    };
  };
  // Of rows that are folded, some may be.
  const canSwitch = isFolded ? levers.size > 0 : table.rows.some(({ figure }) => levers.has(rowOf(figure) ?? ""));
  return (
    <>
      {wrong.map((trouble) => <Problems key={trouble.title} trouble={trouble} language={language} />)}
      {shown.refused && <Problems trouble={shown.refused} language={language} />}
      <div class="ramme-bar">
        {document.areas.length > 1 && anyArea && (
          <Choice
            label={words.area}
            value={area ?? ""}
            options={[["", words.wholePlan], ...areaOptions?.(changed.frame, document) ?? document.areas.map(({ id, title }): [string, string] => [id, title])]}
            onChoose={chooseArea}
          />
        )}
        <Choice
          label={words.view}
          value={table.view}
          options={Object.entries(words.views)}
          onChoose={(view) => actions.show({ view: view as View, year })}
        />
        {(table.side !== null || hasIncome(now, area)) && (
          <Choice
            label={words.side}
            value={table.side ?? "net"}
            options={Object.entries(words.sides)}
            onChoose={(side) => actions.show({ side: side === "net" ? undefined : (side as Side) })}
          />
        )}
      </div>
      <figure class="ramme-figure-box">
        <figcaption>
          <span>{isFolded ? ofAreas?.frames : table.rows[0]?.role === "opening" ? words.chart : words.chartOfBase}{own && <> {own}</>}</span>
          <Choice
            label={words.year}
            value={String(year)}
            options={table.years.map((year, i) => [String(year), table.columns[i] ?? String(year)])}
            onChoose={(year) => actions.show({ year: Number(year) })}
          />
        </figcaption>
        {isFolded && AreaChart && frames
          ? <AreaChart table={frames} year={year} format={format} words={words} titles={titles} />
          : <PlanChart table={table} year={year} format={format} words={words} titles={titles} />}
      </figure>
      <PlanTable
        table={{ ...table, rows }}
        note={(own || isFolded) && (
          <>
            {own}
            {isFolded && <span class="ramme-subtitle">{ofAreas?.folded(formatFor(language, [], "kr")(String(changed.rows.size)), document.areas.length)}</span>}
          </>
        )}
        caption={isFolded ? ofAreas?.frames : undefined}
        title={subtitleOf(document, isFolded ? "" : table.title)}
        titles={titles}
        unit={unit}
        format={format}
        words={words}
        sums={[
          ...(difference ? [{ key: "difference", title: words.difference, amounts: difference }] : []),
          ...(available ? [{ key: "available", title: words.available, amounts: available }] : []),
          ...(gap ? [{ key: "gap", title: words.gap, amounts: gap }] : []),
        ]}
        {...onCell}
        heading={(row, title) => {
          const place = foldOf?.(row);
          if (place !== undefined) {
            const isOpen = shown.unfolded.has(place);
            const others = [...shown.unfolded].filter(([id]) => id !== place);
            return (
              <button
                class="ramme-fold"
                type="button"
                aria-expanded={isOpen}
                onClick={() => actions.show({ unfolded: new Map(isOpen ? others : [...others, [place, rowsAtATime]]) })}
              >
                {title}
              </button>
            );
          }
          const settings = editable.has("switch") || editable.has("delay") || editable.has("scale") ? settingsOf(row) : undefined;
          return settings && (
            <RowHeading
              {...settings}
              title={title}
              isOpen={shown.open.has(settings.place)}
              onOpen={(isOpen) => {
                const others = [...shown.open].filter((place) => place !== settings.place);
                actions.show({ open: new Set(isOpen ? [...others, settings.place] : others) });
              }}
            />
          );
        }}
        under={(row) => {
          const settings = settingsOf(row);
          const left = more?.get(row);
          const isOpen = settings && shown.open.has(settings.place);
          return (isOpen || left) && (
            <>
              {isOpen && (RowSettings ? <RowSettings {...settings} /> : <p class="ramme-note">{words.loading}</p>)}
              {left && MoreRows && (
                <MoreRows
                  left={left}
                  language={language}
                  show={(run, count, said) => actions.show({ unfolded: new Map([...shown.unfolded, [run, count]]), said })}
                />
              )}
            </>
          );
        }}
        mark={(row) => {
          const id = rowOf(row.figure);
          if (id === undefined) {
            return undefined;
          }
          const lever = levers.get(id);
          const told = toldOf(proposal.ofRow(id), lever?.byYears ?? false, language);
          return told ? words.ownChange(told) : !changed.rows.has(id) ? words.ownRow : lever?.off ? words.isOff : undefined;
        }}
      />
      {frames && !isFolded && AreaFrames && (
        <AreaFrames
          as={PlanTable}
          table={frames}
          unit={unit}
          titles={titles}
          words={words}
          chooseArea={anyArea ? chooseArea : undefined}
          {...onCell}
        />
      )}
      <p class="ramme-note ramme-hint">{words.explainHint} {words.arrowsHint}</p>
      {editable.has("cut") && (
        <details
          class="ds-details ramme-cut"
          open={shown.cutting ?? proposal.cuts.length > 0}
          onToggle={({ currentTarget }) => actions.show({ cutting: currentTarget.open })}
        >
          <summary>{words.cut}</summary>
          {CutForms && changed.isWhole ? (
            <CutForms
              prefix={prefix}
              cuts={proposal.cuts}
              area={area}
              years={table.years}
              unit={table.unit}
              document={document}
              language={language}
              onSpread={(cut, before, tell) => actions.change((proposal) => proposal.withCut(cut, before), undefined, tell)}
            />
          ) : <p class="ramme-note">{words.loading}</p>}
        </details>
      )}
      {(editable.size > 0 || !proposal.isEmpty) && (
        <ProposalBar
          prefix={prefix}
          proposal={proposal}
          words={words}
          language={language}
          hasLink={hasLink}
          canSwitch={editable.has("switch") && canSwitch}
          link={shown.link}
          unread={shown.unread}
          {...actions}
        />
      )}
      {findings && findings.length > 0 && (
        <section class="ramme-findings" aria-label={words.findings}>
          <p class="ramme-title">{words.findings}{unit !== table.unit && ` (${unitName(table.unit, language)})`}</p>
          <ul class="ds-list">
            {findings.slice(0, listed).map(({ code, path, year, message }) => <li key={code + path + year}>{unparted(message)}</li>)}
            {findings.length > listed && <li>{moreWords[language](findings.length - listed)}</li>}
          </ul>
        </section>
      )}
      {document.source && (
        <div class="ramme-footer"><span>{words.source}:</span> <SourceOf source={document.source} titles={titles} /></div>
      )}
      <p class="ramme-hidden" role="status">{shown.said}</p>
      {chosen && explanation && ExplanationDialog && (
        <ExplanationDialog
          prefix={prefix}
          explanation={explanation}
          unit={unit}
          planned={changed.explainPlan(chosen.figure, chosen.year, asked)}
          column={table.columns[table.years.indexOf(chosen.year)] ?? ""}
          titles={titles}
          language={language}
          words={words}
          changeOf={(id) => {
            const told = toldOf(proposal.ofRow(id), levers.get(id)?.byYears ?? false, language);
            return told && words.ownChange(told);
          }}
          onClose={() => actions.show({ chosen: undefined })}
        />
      )}
    </>
  );
}

/** Levels tell what the whole plan comes to; changes begin with the first year after the base. */
function firstShown({ view, years }: Outcome["table"], base: number | undefined): number {
  return (view === "level" ? years.at(-1) : years.find((year) => year !== base)) ?? years[0] ?? 0;
}
