// What a reader can do with a row: switch it off, move its start, scale it.

import type { ComponentChild } from "preact";
import type { Language } from "ramme";

import { shifted, written } from "./number.ts";
import type { Lever } from "./plan-outcome.ts";
import { planWords, type PlanWords } from "./plan-words.ts";
import type { RowChange } from "./proposal.ts";

/** What may be changed of a plan. */
export type Editable = "switch" | "delay" | "scale" | "cut";

export const editables: readonly Editable[] = ["switch", "delay", "scale", "cut"];

export interface RowProps {
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

export function isOff({ change, lever }: Pick<RowProps, "change" | "lever">): boolean {
  return change.off ?? lever.off;
}

/** What is changed of a row, in words; nothing where it stands as in the plan. */
export function toldOf({ off, delay, scale }: RowChange, byYears: boolean, language: Language): string | undefined {
  const words = planWords(language);
  const told = [
    off !== undefined && (off ? words.switchedOff : words.switchedOn),
    delay && words.moved(byYears ? delay / 12 : delay, byYears),
    scale !== undefined && words.scaled(written(shifted(String(scale), 2), language)),
  ];
  return told.filter(Boolean).join(", ") || undefined;
}

/** The title of a row with its switch, and the button that unfolds the rest. */
export function RowHeading(
  props: RowProps & { title: ComponentChild; name: string; isOpen: boolean; onOpen: (open: boolean) => void },
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
