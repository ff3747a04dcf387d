// What a figure is made of, down to the sentence it comes from.

import { Component, createRef } from "preact";
import type { Explanation, Language, Part, Unit } from "ramme";

import { explanationWords } from "./explanation-words.ts";
import { bringIntoSight } from "./in-sight.ts";
import { formatFor, unitName, unparted, type Format } from "./number.ts";
import type { PlanWords } from "./plan-words.ts";
import { SourceOf } from "./source.tsx";

interface Props {
  /** What ids begin with. */
  prefix: string;
  explanation: Explanation;
  /** The same figure in the plan as it is, where the reader has changed something. */
  planned: Explanation | undefined;
  /** The unit that the page shows amounts in. */
  unit: Unit;
  /** The heading of the year's column. */
  column: string;
  titles: Language;
  language: Language;
  words: PlanWords;
  /** What the reader has changed of a row, in words. */
  changeOf: (id: string) => string | undefined;
  onClose: () => void;
}

/** A dialog, so that Escape closes it and the focus goes back to the figure. */
export class ExplanationDialog extends Component<Props> {
  #dialog = createRef<HTMLDialogElement>();

  override componentDidMount(): void {
    const dialog = this.#dialog.current;
    dialog?.showModal();
    dialog && bringIntoSight(dialog);
  }

  override render() {
    const { prefix, explanation, planned, column, words, titles, language, unit: shown, onClose } = this.props;
    const { root, unit } = explanation;
    // In the plan's own unit, as the words of the rules are.
    const format = formatFor(language, [...amountsIn(root), ...(planned ? amountsIn(planned.root) : [])], unit);
    const part = onlyLine(root);
    const said = explanationWords[language];
    const before = planned && rowsIn(planned.root);
    const changeOf = (part: Part) => {
      const told = part.kind === "row" && part.id !== null ? this.props.changeOf(part.id) : undefined;
      const was = part === root ? undefined : before?.get(keyOf(part));
      return told && (was === undefined || was === part.amount ? told : `${told}. ${said.planned}: ${format(was)}`);
    };
    return (
      <dialog ref={this.#dialog} class="ds-dialog ramme-explanation" aria-labelledby={`${prefix}-explained`} onClose={onClose}>
        <form method="dialog" class="ramme-close">
          <button class="ds-button" data-variant="tertiary" type="submit">{words.close}</button>
        </form>
        <p class="ramme-explained" id={`${prefix}-explained`}>
          <span lang={isOwn(root) ? titles : undefined}>{root.title}</span>, {column}:{" "}
          <strong>{format(root.amount)}</strong> <span class="ramme-note">({unitName(unit, language)})</span>
          {shown !== unit && <span class="ramme-note"> = {formatFor(language, [root.amount], unit, shown)(root.amount)} ({unitName(shown, language)})</span>}
        </p>
        {planned && planned.root.amount !== root.amount && (
          <dl class="ramme-both">
            <div><dt>{said.planned}:</dt> <dd>{format(planned.root.amount)}</dd></div>
            <div><dt>{said.changed}:</dt> <dd>{format(root.amount)}</dd></div>
          </dl>
        )}
        <Changed part={root} changeOf={changeOf} />
        {part.parts ? <Parts parts={part.parts} titles={titles} format={format} changeOf={changeOf} /> : <Leaf part={part} titles={titles} />}
      </dialog>
    );
  }
}

interface ListProps {
  /** What the reader has changed of a part that is a row, in words. */
  changeOf: (part: Part) => string | undefined;
  titles: Language;
  format: Format;
}

/** What the reader has changed of a row, before the sentence of the plan that it no longer follows. */
function Changed({ part, changeOf }: Pick<ListProps, "changeOf"> & { part: Part }) {
  const told = changeOf(part);
  return told ? <p class="ramme-own"><span>{told.charAt(0).toUpperCase() + told.slice(1)}</span></p> : null;
}

function Parts({ parts, ...props }: ListProps & { parts: Part[] }) {
  return <ul class="ramme-parts">{parts.map((part, i) => <li key={i}><OnePart part={part} isOnly={parts.length === 1} {...props} /></li>)}</ul>;
}

function OnePart({ part: whole, isOnly, ...props }: ListProps & { part: Part; isOnly: boolean }) {
  const { titles, format, changeOf } = props;
  const part = onlyLine(whole);
  const changed = <Changed part={whole} changeOf={changeOf} />;
  const line = (
    <>
      <span class="ramme-part-title"><span lang={isOwn(part) ? titles : undefined}>{part.title}</span>, {part.year}</span>
      <span class="ramme-part-amount">{format(part.amount)}</span>
    </>
  );
  if (part.parts) {
    return (
      <details open={isOnly}>
        <summary class="ramme-part">{line}</summary>
        {changed}
        <Parts parts={part.parts} {...props} />
      </details>
    );
  }
  return (
    <>
      <div class="ramme-part">{line}</div>
      {changed}
      <Leaf part={part} titles={titles} />
    </>
  );
}

/** The rule of a line and its source. */
function Leaf({ part, titles }: { part: Part; titles: Language }) {
  return (
    <div class="ramme-leaf">
      {part.words && <p class="ramme-rule">{unparted(part.words)}</p>}
      {part.source && <SourceOf source={part.source} titles={titles} />}
    </div>
  );
}

/** A row of one line is that line, as in the core's own words. */
function onlyLine(part: Part): Part {
  const [only, ...more] = part.parts ?? [];
  return part.kind === "row" && only && more.length === 0 ? only : part;
}

function amountsIn({ amount, parts = [] }: Part): string[] {
  return [amount, ...parts.flatMap(amountsIn)];
}

/** Whether the title is the plan's own, not one of ours. */
function isOwn(part: Part): boolean {
  return part.kind === "row" || part.kind === "base" || part.kind === "line" || part.id !== null;
}

/** The amounts of the rows in an explanation, wherever they stand in it. */
function rowsIn(part: Part, found = new Map<string, string>()): Map<string, string> {
  if (part.kind === "row" && !found.has(keyOf(part))) {
    found.set(keyOf(part), part.amount);
  }
  part.parts?.forEach((part) => rowsIn(part, found));
  return found;
}

function keyOf({ id, year, area, reversed }: Part): string {
  return `${year} ${reversed} ${area} ${id}`;
}
