// Cuts, or additions, spread over the areas: a form for each.

import { Component, createRef } from "preact";
import type { Language, PlanDocument, Unit } from "ramme";

import { cutWords } from "./cut-words.ts";
import { amountIn, formatFor, shifted, unitName, unparted, written } from "./number.ts";
import { mostCuts } from "./plan-limits.ts";
import { Problems, type Trouble } from "./problems.tsx";
import type { Cut } from "./proposal.ts";

type Step = NonNullable<PlanDocument["rounding"]>["to"] | undefined;

interface FormsProps {
  /** What ids begin with. */
  prefix: string;
  cuts: Cut[];
  document: PlanDocument;
  /** The area that a new cut is spread over; none is the whole plan. */
  area: string | undefined;
  years: number[];
  unit: Unit;
  language: Language;
  /** Spreads a cut in the place of another one, if any; `tell` is told what is refused. */
  onSpread: (cut: Cut | undefined, before: Cut | undefined, tell?: (refused: Trouble) => void) => void;
}

/** A form for each cut, and one for a new one: at once where there is none, else when it is asked for. */
export class CutForms extends Component<FormsProps, { addingAfter?: number | undefined }> {
  #forms = createRef<HTMLDivElement>();

  #focusLast(): void {
    const fields = this.#forms.current?.querySelectorAll<HTMLInputElement>("input[name=amount]");
    fields?.[fields.length - 1]?.focus();
  }

  override render() {
    const { prefix, cuts, document, area, years, unit, language, onSpread } = this.props;
    const { areas, rounding } = document;
    const words = cutWords[language];
    const isAdding = cuts.length === 0 || this.state.addingAfter === cuts.length;
    const all = isAdding ? [...cuts, undefined] : cuts;
    const titleOf = (cut: Cut | undefined, i: number) => {
      const place = cut ? cut.area : area;
      const title = areas.find(({ id }) => id === place)?.title ?? words.wholePlan;
      return `${isMore(cut) ? words.more : words.cut} ${i + 1}: ${title}`;
    };
    return (
      <div ref={this.#forms}>
        {all.map((cut, i) => (
          <CutForm
            key={i}
            title={all.length > 1 || cut?.area !== undefined ? titleOf(cut, i) : undefined}
            prefix={`${prefix}-${i}`}
            cut={cut}
            years={years}
            unit={unit}
            step={rounding?.to}
            several={areas.length > 1}
            language={language}
            onSpread={(made, tell) => {
              onSpread(made && (cut ? made : { ...made, ...(area !== undefined && { area }) }), cut, tell);
              if (!made) {
                // The button that took it away is gone with it.
                this.#forms.current?.closest("details")?.querySelector("summary")?.focus();
              }
            }}
          />
        ))}
        {!isAdding && cuts.length < mostCuts && (
          <button
            class="ds-button"
            data-variant="secondary"
            type="button"
            onClick={() => this.setState({ addingAfter: cuts.length }, () => this.#focusLast())}
          >
            {words.add}
          </button>
        )}
      </div>
    );
  }
}

interface Props {
  /** Which cut it is, where there are several. */
  title: string | undefined;
  /** What ids begin with. */
  prefix: string;
  cut: Cut | undefined;
  years: number[];
  unit: Unit;
  /** The step that the plan's amounts are rounded to; whole øre when left out. */
  step: Step;
  /** Whether there are areas to spread it over. */
  several: boolean;
  language: Language;
  /** Spreads it; `tell` is told what is refused. */
  onSpread: (cut: Cut | undefined, tell?: (refused: Trouble) => void) => void;
}

/** What was typed and is not (yet) spread, beside the cut that stood then, and what is wrong with it. */
interface Typed {
  text: string;
  over: Cut | undefined;
  wrong?: "badAmount" | "minusOfMore" | Trouble["problems"] | undefined;
  /** What else is refused, as how it is spread. */
  refused?: Trouble["problems"] | undefined;
}

class CutForm extends Component<Props, { typed?: Typed | undefined }> {
  /** How often something was refused: what is refused again is told again. */
  #times = 0;

  #keep(text: string, wrong?: Typed["wrong"], refused?: Typed["refused"]): void {
    this.setState({ typed: { text, over: this.props.cut, wrong, refused } });
  }

  #spread(form: HTMLFormElement): void {
    const { cut: before, language, years, onSpread } = this.props;
    const fields = new FormData(form);
    const text = String(fields.get("amount"));
    const read = amountIn(text, language);
    const isAddition = fields.get("way") === "more";
    // Nothing cannot be spread, and less than nothing is neither a cut nor an addition.
    const amount = read !== undefined && /[1-9]/.test(read) && (isAddition || !read.startsWith("-")) ? read : undefined;
    const refuse = (wrong: Typed["wrong"]) => {
      this.#keep(text, wrong);
      form.querySelector("input")?.focus();
    };
    if (amount === undefined || (isAddition && amount.startsWith("-"))) {
      refuse(amount === undefined ? "badAmount" : "minusOfMore");
      return;
    }
    const year = Number(fields.get("year"));
    const by = fields.get("by");
    const { year: _year, negative_frames: _frames, ...rest } = before ?? {};
    const cut: Cut = {
      ...rest,
      amount: isAddition ? amount : `-${amount}`,
      by: by === "equal" ? "equal" : "frame",
      ...(by === "above_zero" && { negative_frames: "leave_out" }),
      ...(year !== years[0] && { year }),
    };
    if (before && isSame(cut, before, years)) {
      // Nothing is made anew, and nothing is there to undo.
      this.setState({ typed: undefined });
      return;
    }
    this.#keep(text);
    onSpread(cut, ({ problems }) => {
      const ofAmount = problems.filter(({ path }) => path.endsWith("/amount"));
      const others = problems.filter((problem) => !ofAmount.includes(problem));
      this.#times += 1;
      this.#keep(text, ofAmount.length > 0 ? ofAmount : undefined, others.length > 0 ? others : undefined);
      if (ofAmount.length > 0) {
        form.querySelector("input")?.focus();
      }
    });
  }

  override render() {
    const { title, prefix, cut, years, unit, step, several, language, onSpread } = this.props;
    const words = cutWords[language];
    const typed = this.state.typed?.over === cut ? this.state.typed : undefined;
    const wrong = typed?.wrong;
    const stands = cut ? written(String(cut.amount).replace("-", ""), language) : "";
    const isWaiting = cut !== undefined && typed !== undefined && !wrong && typed.text !== stands;
    // A cut that stands follows what is chosen for it at once; what was refused of another is not refused of what is chosen now.
    const follow = ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
      if (cut && currentTarget.form) {
        this.#spread(currentTarget.form);
      } else if (typed?.refused) {
        this.#keep(typed.text, wrong);
      }
    };
    return (
      <form
        class="ramme-settings"
        noValidate
        aria-labelledby={title && `${prefix}-cut`}
        onSubmit={(event) => {
          event.preventDefault();
          this.#spread(event.currentTarget);
        }}
      >
        {title && <p class="ramme-form-title" id={`${prefix}-cut`}>{title}</p>}
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.way}</span>
          <select class="ds-input" name="way" onChange={follow}>
            {(["cut", "more"] as const).map((way) => <option key={way} value={way} selected={(way === "more") === isMore(cut)}>{words[way]}</option>)}
          </select>
        </label>
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.cutAmount(unitName(unit, language))}</span>
          <input
            class="ds-input"
            name="amount"
            type="text"
            autocomplete="off"
            required
            value={typed?.text ?? stands}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong || isWaiting ? `${prefix}-told` : undefined}
            onInput={({ currentTarget }) => this.#keep(currentTarget.value)}
          />
          {wrong && (
            <span class="ramme-wrong ds-validation-message" id={`${prefix}-told`}>
              {wrong === "badAmount" ? words.badAmount(exampleOf(step, unit, language)) : wrong === "minusOfMore" ? words.minusOfMore : wrong.map(({ messages }) => unparted(messages[language])).join(" ")}
            </span>
          )}
          {isWaiting && <span class="ramme-note" id={`${prefix}-told`}>{words.notYet}</span>}
        </label>
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.cutYear}</span>
          <select class="ds-input" name="year" onChange={follow}>
            {years.map((year) => <option key={year} value={year} selected={year === (cut?.year ?? years[0])}>{year}</option>)}
          </select>
        </label>
        {several ? (
          <label class="ds-field ramme-field">
            <span class="ds-label">{words.cutBy}</span>
            <select class="ds-input" name="by" onChange={follow}>
              {(["frame", "above_zero", "equal"] as const).map((by) => (
                <option key={by} value={by} selected={by === (cut?.negative_frames ? "above_zero" : cut?.by)}>{words.cutByOptions[by]}</option>
              ))}
            </select>
          </label>
        ) : <input type="hidden" name="by" value="equal" />}
        <button class="ds-button" data-variant="secondary" type="submit">{cut ? words.update : words.spread}</button>
        {cut && <button class="ds-button" data-variant="tertiary" type="button" onClick={() => onSpread(undefined)}>{words.remove}</button>}
        {typed?.refused && (
          <Problems key={this.#times} trouble={{ title: words.refused, problems: typed.refused, withoutPaths: true }} language={language} />
        )}
      </form>
    );
  }
}

/** Whether two cuts are one, however they are written. */
function isSame(one: Cut, other: Cut, years: number[]): boolean {
  const plain = ({ amount, year = years[0], ...rest }: Cut) => {
    const told = Object.entries({ ...rest, year, amount: shifted(String(amount), 0) });
    return JSON.stringify(told.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return plain(one) === plain(other);
}

function isMore(cut: Cut | undefined): boolean {
  return cut !== undefined && !String(cut.amount).startsWith("-");
}

/** An amount that can be spread in whole steps. */
function exampleOf(step: Step, unit: Unit, language: Language): string {
  const [kroner = ""] = /^\d+(?=\u00a0| )/.exec(step ?? "") ?? [];
  const example = kroner && shifted(kroner, 2);
  return example ? formatFor(language, [example], "kr", unit)(example) : "500";
}
