// What an element shows before its script runs, rendered ahead of time.

import { renderToString } from "preact-render-to-string";
import type { FigureOptions, Language, Plan, Unit } from "ramme";

import { formatFor, unitName, unparted } from "./number.ts";
import { findingsWithin } from "./plan-findings.ts";
import { AreaFrames } from "./plan-frames.tsx";
import { framesOf } from "./plan-overview.ts";
import { PlanTable, subtitleOf } from "./plan-table.tsx";
import { words as en } from "./plan-words-en.ts";
import { words as nb } from "./plan-words-nb.ts";
import { words as nn } from "./plan-words-nn.ts";
import { SourceOf } from "./source.tsx";

const inLanguages = { nb, nn, en };

export interface RenderOptions extends FigureOptions {
  language?: Language | undefined;
  unit?: Unit | undefined;
  designsystemet?: boolean | undefined;
}

/** A plan's table and findings as HTML, to be the children of `<ramme-plan>`. */
export function renderPlan(plan: Plan, options: RenderOptions = {}): string {
  const { unit: asked, language = plan.language, designsystemet = false, ...shown } = options;
  const frame = plan.frame();
  const document = plan.toJSON();
  const table = frame.table({ ...shown, language });
  const findings = findingsWithin(frame.findings({ language }), shown.area ?? undefined, document);
  const frames = framesOf(frame, { ...shown, language });
  frame.free();
  const unit = asked ?? table.unit;
  const words = inLanguages[language];
  const format = formatFor(language, table.rows.flatMap(({ amounts }) => amounts), table.unit, unit);
  return renderToString(
    <div class={`ramme ramme-static${designsystemet ? "" : " ramme-plain"}`} lang={language}>
      <PlanTable
        table={table}
        title={subtitleOf(plan, table.title)}
        titles={plan.language}
        unit={unit}
        format={format}
        words={words}
      />
      {frames && <AreaFrames as={PlanTable} table={frames} unit={unit} titles={plan.language} words={words} />}
      {findings.length > 0 && (
        <section class="ramme-findings" aria-label={words.findings}>
          <p class="ramme-title">{words.findings}{unit !== table.unit && ` (${unitName(table.unit, language)})`}</p>
          <ul>{findings.map(({ message }, i) => <li key={i}>{unparted(message)}</li>)}</ul>
        </section>
      )}
      {document.source && (
        <div class="ramme-footer"><span>{words.source}:</span> <SourceOf source={document.source} titles={plan.language} /></div>
      )}
    </div>,
  );
}
