// What a reader can do with a row: switch it off, move its start, scale it.

import type { ComponentChild } from "preact";

import { shifted } from "./number.ts";
import type { Lever } from "./plan-outcome.ts";
import type { PlanWords } from "./plan-words.ts";
import type { RowChange } from "./proposal.ts";

/** What may be changed of a plan. */
export type Editable = "switch" | "delay" | "scale" | "cut";

interface Props {
  id: string;
  /** The id of what is unfolded, in the page. */
  place: string;
  lever: Lever;
  change: RowChange;
  words: PlanWords;
  editable: ReadonlySet<Editable>;
  /** Changes made by steps of one kind are one step to undo. */
  onChange: (change: RowChange, kind?: string) => void;
}

export function isOff({ change, lever }: Pick<Props, "change" | "lever">): boolean {
  return change.off ?? lever.off;
}

/** The title of a row with its switch, and the button that unfolds the rest. */
export function RowHeading(
  props: Props & { title: ComponentChild; name: string; isOpen: boolean; onOpen: (open: boolean) => void },
) {
  const { place, lever, change, words, editable, title, name, isOpen, onOpen, onChange } = props;
  const hasMore = editable.has("delay") || editable.has("scale");
  return (
    <span class="ramme-heading">
      {editable.has("switch") ? (
        <label class="ramme-switch ds-field">
          <input
            class="ds-input"
            type="checkbox"
            role="switch"
            checked={!isOff(props)}
            onChange={({ currentTarget }) => onChange({ ...change, off: currentTarget.checked === !lever.off ? undefined : !currentTarget.checked })}
          />
          <span class="ds-label">{title}</span>
        </label>
      ) : title}
      {hasMore && (
        <button
          class="ramme-more"
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? place : undefined}
          aria-label={words.change(name)}
          title={words.change(name)}
          onClick={() => onOpen(!isOpen)}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M3 6h8m4 0h2M3 14h2m4 0h8" />
            <circle cx="13" cy="6" r="2" />
            <circle cx="7" cy="14" r="2" />
          </svg>
        </button>
      )}
    </span>
  );
}

/** The settings that are unfolded under a row. */
export function RowSettings({ id, place, lever, change, words, editable, onChange, name }: Props & { name: string }) {
  const months = change.delay ?? 0;
  const percent = shifted(String(change.scale ?? 1), 2);
  return (
    <fieldset class="ramme-settings" id={place}>
      <legend class="ramme-hidden">{name}</legend>
      {editable.has("delay") && (
        <label class="ds-field ramme-field">
          <span class="ds-label">{lever.byYears ? words.delayYears : words.delayMonths}</span>
          <input
            class="ds-input"
            type="number"
            step="1"
            min={lever.byYears ? -50 : -600}
            max={lever.byYears ? 50 : 600}
            value={lever.byYears ? months / 12 : months}
            onInput={({ currentTarget: { valueAsNumber, validity } }) => {
              if (validity.valid && Number.isInteger(valueAsNumber)) {
                onChange({ ...change, delay: valueAsNumber * (lever.byYears ? 12 : 1) }, `delay ${id}`);
              }
            }}
          />
          <span class="ramme-note">{words.delayHint}</span>
        </label>
      )}
      {editable.has("scale") && (
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.scale}: {percent}&nbsp;%</span>
          <input
            class="ramme-range"
            type="range"
            min="0"
            max="200"
            step="5"
            value={percent}
            aria-valuetext={`${percent} %`}
            onInput={({ currentTarget }) => {
              const scale = shifted(currentTarget.value, -2);
              onChange({ ...change, scale: scale === "1" ? undefined : scale }, `scale ${id}`);
            }}
          />
        </label>
      )}
      <button class="ds-button" data-variant="tertiary" type="button" onClick={() => onChange({})}>{words.restore}</button>
    </fieldset>
  );
}
