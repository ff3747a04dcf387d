// `<ramme-effect>`: what an amount for a full year gives in each year, from when it starts until it ends.

import type { Language, Problem, Resolution, Unit } from "ramme";
import { jsonText, RammeError } from "ramme/border";
import { init, Unanswered } from "ramme/calculator";

import { effectWords } from "./effect-words.ts";
import { define, failed, RammeElement } from "./element.tsx";
import { MomentFields, momentIn, momentText, type Moment } from "./moment.tsx";
import { amountIn, formatFor, unitName, unparted, written } from "./number.ts";
import { frameOf, loadRamme, planOf } from "./package.ts";
import { Problems } from "./problems.tsx";

/** What is asked, as a plan writes it. */
interface Asked {
  full_year: string;
  from: string;
  through?: string;
}

/** What it gives; amounts are one for each year. */
interface Given {
  effect: Asked;
  years: number[];
  unit: Unit;
  amounts: string[];
  changes: string[];
  sentence: string;
}

/** How long figures stand still before they are read out, in milliseconds. */
const pause = 700;
const place = "/measures/0/effect/";

export class RammeEffect extends RammeElement {
  static readonly observedAttributes = ["years", "unit", "amount", "start", "through", "rounding", "lang"];

  /** The amount as the core reads it, and as the reader has written it, in which language. */
  #amount: string | undefined;
  #typed: { text: string; language: Language } | undefined;
  #start: Moment | undefined;
  #through: Moment | undefined;
  #said = "";
  /** Whether the package, which has the words for what is wrong, could not be loaded. */
  #wordless = false;
  #saying: ReturnType<typeof setTimeout> | undefined;

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) {
      return;
    }
    this.#wordless = false;
    if (name === "amount") {
      [this.#amount, this.#typed] = [value ?? undefined, undefined];
    } else if (name === "start") {
      this.#start = undefined;
    } else if (name === "through") {
      this.#through = value === null ? undefined : momentIn(value, true);
    }
    this.draw();
  }

  protected override load(): Promise<void> {
    return init();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#saying);
  }

  /** What the calculator shows now; nothing while there is no amount, or something is wrong with it. */
  get result(): Given | undefined {
    try {
      return this.isReady ? this.#compute(this.language) : undefined;
    } catch {
      return undefined;
    }
  }

  get #unit(): Unit {
    return (this.getAttribute("unit") ?? "1000 kr") as Unit;
  }

  /** The years of the attribute, as `2025-2028` or one by one; else four from the start, or the next four. */
  get #years(): number[] {
    const text = this.getAttribute("years");
    const [, first, last] = /^\s*(\d{4})\s*[-–]\s*(\d{4})\s*$/.exec(text ?? "") ?? [];
    if (first !== undefined && last !== undefined) {
      return span(Number(first), Number(last));
    }
    if (text !== null) {
      return text.match(/\d+/g)?.map(Number) ?? [];
    }
    const from = momentIn(this.getAttribute("start") ?? "", false)?.year ?? new Date().getFullYear() + 1;
    return span(from, from + 3);
  }

  get #from(): Moment {
    const stated = momentIn(this.getAttribute("start") ?? "", false);
    return (this.#start ??= stated ?? { year: this.#years[0] ?? 0, month: 1, day: "" });
  }

  #compute(language: Language): Given | undefined {
    if (this.#amount === undefined) {
      return undefined;
    }
    const [years, unit, to] = [this.#years, this.#unit, this.getAttribute("rounding")];
    const effect: Asked = {
      full_year: this.#amount,
      from: momentText(this.#from),
      ...(this.#through && { through: momentText(this.#through) }),
    };
    const plan = planOf(jsonText({
      title: "–", years, unit,
      areas: [{ id: "1", title: "–" }],
      measures: [{ id: "1", title: "–", effect }],
      ...(to !== null && { rounding: { to: to as Resolution } }),
    }));
    const frame = frameOf(plan);
    const [amounts, changes] = [frame.amounts("row:1", { view: "level" }), frame.amounts("row:1", { view: "change" })];
    const sentence = frame.phasing("1", { language }) ?? "";
    frame.free();
    if (plan !== frame) {
      plan.free();
    }
    return { effect, years, unit, amounts, changes, sentence };
  }

  /** Something was written or chosen. */
  #changed(): void {
    this.#wordless = false;
    this.draw();
    clearTimeout(this.#saying);
    try {
      const given = this.#compute(this.language);
      if (!given) {
        return;
      }
      this.tell("ramme-change", given);
      this.#saying = setTimeout(() => {
        this.#said = given.sentence;
        this.draw();
      }, pause);
    } catch (error) {
      if (error instanceof Unanswered) {
        this.#ask(() => this.#changed());
        return;
      }
      this.tell("ramme-problem", { problems: error instanceof RammeError ? error.problems : [], error });
    }
  }

  /** Asks the package, which has the words for what is wrong. */
  #ask(again: () => void): void {
    loadRamme().then(again, (error: unknown) => {
      if (!this.#wordless) {
        this.#wordless = true;
        this.draw();
        this.tell("ramme-problem", { problems: [], error });
      }
    });
  }

  #write(text: string): void {
    const { language } = this;
    this.#typed = { text, language };
    this.#amount = amountIn(text, language);
    this.#changed();
  }

  protected override view(language: Language) {
    const words = effectWords[language];
    let given: Given | undefined;
    let problems: Problem[] = [];
    try {
      given = this.#compute(language);
    } catch (error) {
      if (error instanceof RammeError) {
        problems = error.problems;
        const other = problems.find(({ path }) => !path.startsWith(place));
        if (other) {
          const setting = other.path.startsWith("/rounding") ? "rounding" : other.path.split("/")[1] ?? "";
          return <Problems trouble={failed(words.unknownSetting(setting), error)} language={language} />;
        }
      } else if (!(error instanceof Unanswered)) {
        throw error;
      } else if (!this.#wordless) {
        this.#ask(() => this.draw());
      }
    }
    const of = (field: string) => {
      const problem = problems.find(({ path }) => path === place + field);
      return problem && unparted(problem.messages[language]);
    };
    const isWritten = this.#typed && this.#typed.text.trim() !== "";
    const wrong = isWritten && this.#amount === undefined ? words.badAmount : of("full_year");
    const typed = this.#typed && (this.#amount === undefined || this.#typed.language === language) ? this.#typed.text : undefined;
    const years = this.#years;
    const shownYears = around(years, this.#from.year, this.#through?.year);
    const [amountId, hintId] = [`${this.ids}-wrong`, `${this.ids}-hint`];
    return (
      <>
        <form class="ramme-settings ramme-phasing" noValidate onSubmit={(event) => event.preventDefault()}>
          <div class="ds-field ramme-field">
            <label class="ds-label" for={`${this.ids}-amount`}>{words.amount(unitName(this.#unit, language))}</label>
            <input
              id={`${this.ids}-amount`}
              class="ds-input"
              type="text"
              autocomplete="off"
              value={typed ?? (this.#amount === undefined ? "" : written(this.#amount, language))}
              aria-invalid={wrong ? true : undefined}
              aria-describedby={wrong ? `${amountId} ${hintId}` : hintId}
              onInput={({ currentTarget }) => this.#write(currentTarget.value)}
            />
            <span class="ramme-note" id={hintId}>{words.amountHint}</span>
            {wrong && <span class="ramme-wrong ds-validation-message" id={amountId}>{wrong}</span>}
          </div>
          <MomentFields
            title={words.start}
            moment={this.#from}
            end={false}
            years={shownYears}
            language={language}
            wrong={of("from")}
            id={`${this.ids}-from`}
            onChange={(moment) => { this.#start = moment; this.#changed(); }}
          />
          <label class="ramme-tick ds-field">
            <input
              class="ds-input"
              type="checkbox"
              checked={this.#through !== undefined}
              onChange={({ currentTarget }) => {
                this.#through = currentTarget.checked ? { year: years.at(-1) ?? 0, month: 12, day: "" } : undefined;
                this.#changed();
              }}
            />
            <span class="ds-label">{words.ends}</span>
          </label>
          {this.#through && (
            <MomentFields
              title={words.end}
              moment={this.#through}
              end
              years={shownYears}
              language={language}
              wrong={of("through")}
              id={`${this.ids}-through`}
              onChange={(moment) => { this.#through = moment; this.#changed(); }}
            />
          )}
        </form>
        {this.#wordless && !given && <Problems trouble={{ title: words.noReason, problems: [] }} language={language} />}
        {given && <Result given={given} language={language} />}
        <p class="ramme-hidden" role="status">{this.#said}</p>
      </>
    );
  }
}

function Result({ given: { years, unit, amounts, changes, sentence }, language }: { given: Given; language: Language }) {
  const words = effectWords[language];
  const format = formatFor(language, [...amounts, ...changes], unit);
  const rows = [{ key: "level", title: words.level, shown: amounts }, { key: "change", title: words.change, shown: changes }];
  return (
    <div class="ramme-result">
      <p class="ramme-sentence">{unparted(sentence)}</p>
      <div class="ramme-scroll ramme-narrow" role="region" aria-label={`${words.table}: ${words.caption}`} tabIndex={0}>
        <table role="table" class="ds-table ramme-table">
          <caption>
            <span class="ramme-title">{words.caption}</span>
            <span class="ramme-subtitle">{unitName(unit, language)}</span>
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader"><span class="ramme-hidden">{words.row}</span></th>
              {years.map((year) => <th key={year} scope="col" role="columnheader" class="ramme-number">{year}</th>)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map(({ key, title, shown }) => (
              <tr key={key} role="row" data-figure={key}>
                <th scope="row" role="rowheader">{title}</th>
                {shown.map((amount, i) => (
                  <td key={years[i]} role="cell" class={`ramme-number${amount === "0" ? " ramme-zero" : ""}`}>{format(amount)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function span(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The years to choose among: those of the plan, the one before and the one after, and what is chosen already. */
function around(years: number[], ...chosen: (number | undefined)[]): number[] {
  const all = [(years[0] ?? 0) - 1, (years.at(-1) ?? 0) + 1, ...years, ...chosen.filter((year) => year !== undefined)];
  return [...new Set(all)].sort((a, b) => a - b);
}

define("ramme-effect", RammeEffect);
