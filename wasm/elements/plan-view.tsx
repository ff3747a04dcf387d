// Everything of `<ramme-plan>` together.

import type { Available, Change, Language, Side, Unit, View } from "ramme";

import type { ChangedPlan } from "./changed-plan.ts";
import { Choice } from "./choice.tsx";
import { elementWords } from "./element.tsx";
import { formatFor, unparted } from "./number.ts";
import { PlanChart } from "./plan-chart.tsx";
import { later } from "./plan-later.ts";
import { isGross, outcomeOf, rowOf, type Outcome } from "./plan-outcome.ts";
import { ProposalBar } from "./plan-proposal.tsx";
import { isOff, RowHeading, RowSettings, type Editable } from "./plan-row.tsx";
import { PlanTable, subtitleOf, type Cell } from "./plan-table.tsx";
import { planWords } from "./plan-words.ts";
import { Problems, type Trouble } from "./problems.tsx";
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
  /** A link that could not be copied. */
  link?: string | undefined;
  /** What is said to those who do not see the figures change. */
  said: string;
  /** Changes that were refused. */
  refused?: Trouble | undefined;
}

export interface Actions {
  show: (shown: Partial<Shown>) => void;
  /** Changes made by steps of one kind are one step to undo. */
  change: (make: (proposal: Proposal) => Change[], kind?: string) => void;
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
export function outcomeFor({ now, frame }: ChangedPlan, shown: Shown, language: Language): Outcome {
  const { area, view, available } = shown;
  const isSide = shown.side === "expenditure" || shown.side === "income";
  const side = isSide && !isGross(now, area) ? undefined : shown.side;
  return outcomeOf(now, frame, { area, view, side, language }, available);
}

export function PlanView({ changed, outcome, shown, actions, editable, anyArea, hasLink, language, prefix }: Props) {
  const words = planWords[language];
  const { document, levers, proposal, now } = changed;
  const { table, findings, difference, gap } = outcome;
  const { area, chosen, unit = table.unit } = shown;
  const titles = changed.language;
  const { CutForm, ExplanationDialog } = later();
  const explanation = chosen && changed.explain(chosen.figure, chosen.year, {
    area, view: table.view, side: table.side ?? undefined, language,
  });
  const amounts = [...table.rows.flatMap((row) => row.amounts), ...(difference ?? []), ...(gap ?? [])];
  const format = formatFor(language, amounts, table.unit, unit);
  const year = shown.year ?? firstShown(table, document.base_year);
  const settingsOf = (row: Outcome["table"]["rows"][number]) => {
    const id = rowOf(row.figure) ?? "";
    const lever = levers.get(id);
    return lever && {
      id, lever, words, editable, name: row.title, change: proposal.ofRow(id), place: `${prefix}-${encodeURIComponent(id)}`,
      onChange: (change: RowChange, kind?: string) => actions.change((proposal) => proposal.withRow(id, change), kind),
    };
  };
  return (
    <>
      {shown.refused && <Problems trouble={shown.refused} language={language} />}
      <div class="ramme-bar">
        {document.areas.length > 1 && anyArea && (
          <Choice
            label={words.area}
            value={area ?? ""}
            options={[["", words.wholePlan], ...document.areas.map(({ id, title }): [string, string] => [id, title])]}
            onChoose={(area) => actions.show({ area: area || undefined })}
          />
        )}
        <Choice
          label={words.view}
          value={table.view}
          options={Object.entries(words.views)}
          onChoose={(view) => actions.show({ view: view as View })}
        />
        {isGross(now, area) && (
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
          <span>{table.rows[0]?.role === "opening" ? words.chart : words.chartOfBase}</span>
          <Choice
            label={words.year}
            value={String(year)}
            options={table.years.map((year, i) => [String(year), table.columns[i] ?? String(year)])}
            onChoose={(year) => actions.show({ year: Number(year) })}
          />
        </figcaption>
        <PlanChart table={table} year={year} format={format} words={words} titles={titles} />
      </figure>
      <PlanTable
        table={table}
        title={subtitleOf(document, table.title)}
        titles={titles}
        unit={unit}
        format={format}
        words={words}
        sums={[
          ...(difference ? [{ key: "difference", title: words.difference, amounts: difference }] : []),
          ...(gap ? [{ key: "gap", title: words.gap, amounts: gap }] : []),
        ]}
        at={shown.at}
        onAt={(at) => actions.show({ at })}
        choose={(chosen) => actions.show({ chosen })}
        heading={(row, title) => {
          const settings = editable.has("switch") || editable.has("delay") || editable.has("scale") ? settingsOf(row) : undefined;
          return settings && (
            <RowHeading
              {...settings}
              title={title}
              isOpen={shown.open.has(settings.id)}
              onOpen={(isOpen) => {
                const others = [...shown.open].filter((id) => id !== settings.id);
                actions.show({ open: new Set(isOpen ? [...others, settings.id] : others) });
              }}
            />
          );
        }}
        under={(row) => {
          const settings = settingsOf(row);
          return settings && shown.open.has(settings.id) && <RowSettings {...settings} />;
        }}
        mark={(row) => {
          const settings = settingsOf(row);
          return settings && (isOff(settings) ? words.off : Object.keys(settings.change).length ? words.changed : undefined);
        }}
      />
      <p class="ramme-note ramme-hint">{words.explainHint} {words.arrowsHint}</p>
      {editable.has("cut") && (
        <details
          class="ds-details ramme-cut"
          open={shown.cutting ?? proposal.cut !== undefined}
          onToggle={({ currentTarget }) => actions.show({ cutting: currentTarget.open })}
        >
          <summary>{words.cut}</summary>
          {CutForm && changed.isWhole ? (
            <CutForm
              prefix={prefix}
              cut={proposal.cut}
              years={table.years}
              unit={table.unit}
              several={document.areas.length > 1}
              language={language}
              words={words}
              onSpread={(cut) => actions.change((proposal) => proposal.withCut(cut && { ...cut, ...(area !== undefined && { area }) }))}
            />
          ) : <p class="ramme-note">{elementWords[language].loading}</p>}
        </details>
      )}
      {(editable.size > 0 || !proposal.isEmpty) && (
        <ProposalBar proposal={proposal} words={words} hasLink={hasLink} link={shown.link} {...actions} />
      )}
      {findings && findings.length > 0 && (
        <section class="ramme-findings" aria-label={words.findings}>
          <p class="ramme-title">{words.findings}</p>
          <ul class="ds-list">{findings.map(({ code, path, year, message }) => <li key={code + path + year}>{unparted(message)}</li>)}</ul>
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
          column={table.columns[table.years.indexOf(chosen.year)] ?? ""}
          titles={titles}
          language={language}
          words={words}
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
