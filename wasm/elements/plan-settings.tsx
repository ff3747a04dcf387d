// What is unfolded under a row: when it starts, how large it is.

import { Component } from "preact";
import type { Language } from "ramme";
import { RammeError } from "ramme/border";
import { Unanswered } from "ramme/calculator";

import type { ChangedPlan } from "./changed-plan.ts";
import { madeWords } from "./made-words.ts";
import { shifted, unparted, written } from "./number.ts";
import { mostMonths, mostPercent } from "./plan-limits.ts";
import type { Lever } from "./plan-outcome.ts";
import type { RowProps } from "./plan-row.tsx";

type Props = RowProps & {
  name: string;
  language: Language;
  changed: ChangedPlan;
};

/** What was typed and is not (yet) a start, beside what stood there then. */
interface Typed {
  text: string;
  over: number;
  wrong: boolean;
}

export class RowSettings extends Component<Props, { typed?: Typed | undefined }> {
  /** Whole months or years within the limits; all else stays as it was typed, and changes nothing. */
  #move(input: HTMLInputElement): void {
    const { id, lever, change, onChange } = this.props;
    const count = wholeIn(input.value);
    if (count !== undefined && Math.abs(count) <= mostOf(lever)) {
      this.setState({ typed: undefined });
      onChange({ ...change, delay: count * (lever.byYears ? 12 : 1) }, `delay ${id}`);
    } else {
      this.#keep(input, true);
    }
  }

  #keep({ value }: HTMLInputElement, wrong: boolean): void {
    this.setState({ typed: { text: value, over: this.props.change.delay ?? 0, wrong } });
  }

  override render() {
    const { id, place, lever, change, editable, onChange, name, language, changed } = this.props;
    const titles = changed.language;
    const words = madeWords[language];
    const phasing = phasingOf(changed, id, language);
    const months = change.delay ?? 0;
    const isChanged = change.off !== undefined || months !== 0 || change.scale !== undefined;
    const percent = shifted(String(change.scale ?? 1), 2);
    const typed = this.state.typed?.over === months ? this.state.typed : undefined;
    return (
      <fieldset class="ramme-settings" id={place}>
        {/* Its title stands right above. */}
        <legend class="ramme-hidden" lang={titles}>{name}</legend>
        {editable.has("delay") && (
          <div class="ds-field ramme-field">
            <label class="ds-label" for={`${place}-start`}>{lever.byYears ? words.delayYears : words.delayMonths}</label>
            <input
              class="ds-input"
              id={`${place}-start`}
              type="text"
              autocomplete="off"
              value={typed?.text ?? written(String(lever.byYears ? months / 12 : months), language)}
              aria-invalid={typed?.wrong ?? false}
              aria-describedby={`${place}-hint`}
              onInput={({ currentTarget }) => this.#keep(currentTarget, false)}
              onChange={({ currentTarget }) => this.#move(currentTarget)}
            />
            <span class={typed?.wrong ? "ramme-wrong ds-validation-message" : "ramme-note"} id={`${place}-hint`} role={typed?.wrong ? "alert" : undefined}>
              {typed?.wrong ? words.badDelay(mostOf(lever)) : words.delayHint}
            </span>
            {phasing && <span class="ramme-note">{unparted(phasing)}</span>}
          </div>
        )}
        {editable.has("scale") && (
          <label class="ds-field ramme-field">
            <span class="ds-label">{words.scale}: {percent}&nbsp;%</span>
            <input
              class="ramme-range"
              type="range"
              min="0"
              max={mostPercent}
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
        <button class="ds-button" data-variant="tertiary" type="button" onClick={() => isChanged && onChange({})}>{words.restore}</button>
      </fieldset>
    );
  }
}

/** How a row comes into force, in the core's words; nothing for a row that it has none of, such as a reallocation. */
function phasingOf({ now }: ChangedPlan, id: string, language: Language): string | undefined {
  try {
    return now.phasing(id, { language });
  } catch (error) {
    if (error instanceof RammeError || error instanceof Unanswered) {
      return undefined;
    }
    throw error;
  }
}

/** How far the start of a row can be moved, in its own steps. */
function mostOf({ byYears }: Lever): number {
  return byYears ? Math.floor(mostMonths / 12) : mostMonths;
}

/** A whole number as people write it, none where it is something else; a field for numbers would read 1,5 as 15. */
function wholeIn(text: string): number | undefined {
  const [, sign, digits] = /^([-\u2212\u2013+]?)(\d+)$/.exec(text.trim() || "0") ?? [];
  return digits === undefined ? undefined : Number(digits) * (sign === "" || sign === "+" ? 1 : -1);
}
