// A cut, or an addition, spread over the areas.

import { Component } from "preact";
import type { Language, Unit } from "ramme";

import { cutWords } from "./cut-words.ts";
import { amountIn, unitName, unparted, written } from "./number.ts";
import type { Trouble } from "./problems.tsx";
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
  /** Spreads it; `told` says whether it has told what is refused. */
  onSpread: (cut: Cut | undefined, told?: (refused: Trouble) => boolean) => void;
}

/** What was typed and is not (yet) spread, beside the cut that stood then, and what is wrong with it. */
interface Typed {
  text: string;
  over: Cut | undefined;
  wrong?: "amount" | Trouble["problems"];
}

export class CutForm extends Component<Props, { typed?: Typed | undefined }> {
  #keep(text: string, wrong?: Typed["wrong"]): void {
    this.setState({ typed: { text, over: this.props.cut, ...(wrong && { wrong }) } });
  }

  #spread(form: HTMLFormElement): void {
    const { language, years, onSpread } = this.props;
    const fields = new FormData(form);
    const text = String(fields.get("amount"));
    const read = amountIn(text, language);
    // Nothing cannot be spread.
    const amount = read !== undefined && /[1-9]/.test(read) ? read : undefined;
    const refuse = (wrong: Typed["wrong"]) => {
      this.#keep(text, wrong);
      form.querySelector("input")?.focus();
    };
    if (amount === undefined) {
      refuse("amount");
      return;
    }
    this.#keep(text);
    const year = Number(fields.get("year"));
    const by = fields.get("by");
    const cut: Cut = {
      amount,
      by: by === "equal" ? "equal" : "frame",
      ...(by === "above_zero" && { negative_frames: "leave_out" }),
      ...(year !== years[0] && { year }),
    };
    onSpread(cut, ({ problems }) => {
      const ofAmount = problems.filter(({ path }) => path.endsWith("/amount"));
      if (ofAmount.length > 0) {
        refuse(ofAmount);
      }
      // Where more is wrong, as with how it is spread, it is told together, at the top.
      return ofAmount.length > 0 && ofAmount.length === problems.length;
    });
  }

  override render() {
    const { prefix, cut, years, unit, several, language, onSpread } = this.props;
    const words = cutWords[language];
    const typed = this.state.typed?.over === cut ? this.state.typed : undefined;
    const wrong = typed?.wrong;
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
            value={typed?.text ?? (cut ? written(String(cut.amount), language) : "")}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong ? `${prefix}-wrong` : undefined}
            onInput={({ currentTarget }) => this.#keep(currentTarget.value)}
          />
          {wrong && (
            <span class="ramme-wrong ds-validation-message" id={`${prefix}-wrong`}>
              {wrong === "amount" ? words.badAmount : wrong.map(({ messages }) => unparted(messages[language])).join(" ")}
            </span>
          )}
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
