// A cut, or an addition, spread over the areas.

import { Component } from "preact";
import type { Language, Unit } from "ramme";

import { cutWords } from "./cut-words.ts";
import { amountIn, unitName, written } from "./number.ts";
import type { Cut } from "./proposal.ts";

interface Props {
  /** What ids begin with. */
  prefix: string;
  cut: Cut | undefined;
  years: number[];
  unit: Unit;
  /** Whether there are areas to spread it over. */
  several: boolean;
  language: Language;
  onSpread: (cut: Cut | undefined) => void;
}

export class CutForm extends Component<Props, { wrong: boolean }> {
  override state = { wrong: false };

  #spread(form: HTMLFormElement): void {
    const { language, years, onSpread } = this.props;
    const fields = new FormData(form);
    const read = amountIn(String(fields.get("amount")), language);
    // Nothing cannot be spread.
    const amount = read !== undefined && /[1-9]/.test(read) ? read : undefined;
    this.setState({ wrong: amount === undefined });
    if (amount === undefined) {
      form.querySelector("input")?.focus();
      return;
    }
    const year = Number(fields.get("year"));
    const by = fields.get("by");
    onSpread({
      amount,
      by: by === "equal" ? "equal" : "frame",
      ...(by === "above_zero" && { negative_frames: "leave_out" }),
      ...(year !== years[0] && { year }),
    });
  }

  override render() {
    const { prefix, cut, years, unit, several, language, onSpread } = this.props;
    const words = cutWords[language];
    const { wrong } = this.state;
    return (
      <form
        class="ramme-settings"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          this.#spread(event.currentTarget);
        }}
      >
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.cutAmount(unitName(unit, language))}</span>
          <input
            class="ds-input"
            name="amount"
            type="text"
            autocomplete="off"
            required
            value={cut && written(String(cut.amount), language)}
            aria-invalid={wrong}
            aria-describedby={wrong ? `${prefix}-wrong` : undefined}
          />
          {wrong && <span class="ramme-wrong ds-validation-message" id={`${prefix}-wrong`}>{words.badAmount}</span>}
        </label>
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.cutYear}</span>
          <select class="ds-input" name="year">
            {years.map((year) => <option key={year} value={year} selected={year === (cut?.year ?? years[0])}>{year}</option>)}
          </select>
        </label>
        {several ? (
          <label class="ds-field ramme-field">
            <span class="ds-label">{words.cutBy}</span>
            <select class="ds-input" name="by">
              {(["frame", "above_zero", "equal"] as const).map((by) => (
                <option key={by} value={by} selected={by === (cut?.negative_frames ? "above_zero" : cut?.by)}>{words.cutByOptions[by]}</option>
              ))}
            </select>
          </label>
        ) : <input type="hidden" name="by" value="equal" />}
        <button class="ds-button" data-variant="secondary" type="submit">{words.spread}</button>
        {cut && <button class="ds-button" data-variant="tertiary" type="button" onClick={() => onSpread(undefined)}>{words.remove}</button>}
      </form>
    );
  }
}
