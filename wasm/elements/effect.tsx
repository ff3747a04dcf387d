// `<ramme-effect>`: what an amount for a full year gives in each year, from when it starts until it ends.

import type { Language, Problem, Resolution, Unit } from "ramme";
import { jsonText, RammeError } from "ramme/border";
import { init, Unanswered } from "ramme/calculator";

import css from "./effect.css?inline";
import { effectWords } from "./effect-words.ts";
import { define, RammeElement } from "./element.tsx";
import { MomentFields, momentIn, momentText, monthName, type Moment } from "./moment.tsx";
import { boxOf } from "./narrow.ts";
import { amountIn, formatFor, unitName, unparted, written } from "./number.ts";
import { frameOf, loadRamme, planOf } from "./package.ts";
import { Problems, type Trouble } from "./problems.tsx";

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
  static readonly observedAttributes = ["years", "unit", "amount", "start", "through", "rounding", "lang", "language"];

  /** The amount as the core reads it, and as the reader has written it, in which language. */
  #amount: string | undefined;
  #typed: { text: string; language: Language } | undefined;
  /** What the reader has chosen, before the attributes; `null` is no end. */
  #start: Moment | undefined;
  #through: Moment | null | undefined;
  #said = "";
  /** What the page has been told is wrong. */
  #told = "";
  /** Whether the package, which has the words for what is wrong, could not be loaded. */
  #wordless = false;
  #saying: ReturnType<typeof setTimeout> | undefined;

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) {
      return;
    }
    this.#wordless = false;
    this.#said = "";
    clearTimeout(this.#saying);
    if (name === "amount") {
      [this.#amount, this.#typed] = [value ?? undefined, undefined];
    } else if (name === "start") {
      this.#start = undefined;
    } else if (name === "through") {
      this.#through = undefined;
    }
    this.draw();
  }

  protected override get styles(): string[] {
    return [...super.styles, css];
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
    return this.#start ?? stated ?? { year: this.#years[0] ?? 0, month: 1, day: "" };
  }

  get #end(): Moment | undefined {
    return this.#through === undefined ? momentIn(this.getAttribute("through") ?? "", true) : this.#through ?? undefined;
  }

  /** What is asked; an attribute that is no moment goes on as it stands, to be refused. */
  #asked(amount: string): Asked {
    const [start, end] = [this.getAttribute("start"), this.getAttribute("through")];
    const isStart = this.#start !== undefined || start === null || momentIn(start, false) !== undefined;
    const through = this.#end ? momentText(this.#end) : this.#through === undefined ? end : null;
    return {
      full_year: amount,
      from: isStart ? momentText(this.#from) : start,
      ...(through !== null && { through }),
    };
  }

  /** What it gives; without an amount nothing, but settings that are wrong are refused. */
  #compute(language: Language): Given | undefined {
    const [years, unit, to] = [this.#years, this.#unit, this.getAttribute("rounding")];
    const effect = this.#asked(this.#amount ?? "0");
    const plan = planOf(jsonText({
      title: "–", years, unit,
      areas: [{ id: "1", title: "–" }],
      measures: [{ id: "1", title: "–", effect }],
      ...(to !== null && { rounding: { to: to as Resolution } }),
    }));
    if (this.#amount === undefined) {
      plan.free();
      return undefined;
    }
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
      // What is refused is told when it is drawn.
      if (error instanceof Unanswered) {
        this.#ask(() => this.#changed());
      } else if (!(error instanceof RammeError)) {
        throw error;
      }
    }
  }

  /** Tells the page what is refused, once, in the words that its reader sees. */
  #tellRefused(problems: Problem[], error: RammeError): void {
    const told = JSON.stringify(problems);
    if (told !== this.#told) {
      this.#told = told;
      queueMicrotask(() => this.tell("ramme-problem", { problems, error }));
    }
  }

  /** What is refused; of years that are none, the text that stands in their place. */
  #worded(problem: Problem): Problem {
    if (problem.path !== "/years" || problem.code !== "empty") {
      return problem;
    }
    const said = (language: Language) => effectWords[language].noYears(this.getAttribute("years") ?? "");
    return { ...problem, messages: { nb: said("nb"), nn: said("nn"), en: said("en") } };
  }

  /** Which attribute a problem is of; none where it is of something the reader has chosen. */
  #settingOf({ code, path }: Problem): string | undefined {
    if (path === `${place}full_year`) {
      return undefined;
    }
    if (path === `${place}from`) {
      return this.#start === undefined ? "start" : undefined;
    }
    if (path === `${place}through`) {
      const isOwn = this.#through === undefined && (code === "not_a_moment" || this.#start === undefined);
      return isOwn ? "through" : undefined;
    }
    return path.split("/")[1] ?? "";
  }

  /** What is wrong with the attributes, if anything is. */
  #settingsTrouble(problems: Problem[], language: Language): Trouble | undefined {
    const words = effectWords[language];
    const wrong = problems.flatMap((problem) => {
      const setting = this.#settingOf(problem);
      return setting === undefined ? [] : [{ setting, problem }];
    });
    if (wrong.length === 0) {
      return undefined;
    }
    const names = [...new Set(wrong.map(({ setting }) => setting))];
    return { title: words.unknownSettings(names), problems: wrong.map(({ problem }) => problem), withoutPaths: true };
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
      this.#told = "";
    } catch (error) {
      if (error instanceof RammeError) {
        problems = error.problems.map((problem) => this.#worded(problem));
        this.#tellRefused(problems, error);
        const trouble = this.#settingsTrouble(problems, language);
        if (trouble) {
          return <Problems trouble={trouble} language={language} />;
        }
      } else if (!(error instanceof Unanswered)) {
        throw error;
      } else if (!this.#wordless) {
        this.#ask(() => this.draw());
      }
    }
    const of = (field: string, moment?: Moment) => {
      const problem = problems.find(({ path }) => path === place + field);
      if (moment && problem?.code === "not_a_moment") {
        return words.noDay(`${monthName(moment.month, language)} ${moment.year}`);
      }
      return problem && unparted(problem.messages[language]);
    };
    const end = this.#end;
    const isWritten = this.#typed && this.#typed.text.trim() !== "";
    const wrong = isWritten && this.#amount === undefined ? words.badAmount : of("full_year");
    const typed = this.#typed && (this.#amount === undefined || this.#typed.language === language) ? this.#typed.text : undefined;
    const years = this.#years;
    const shownYears = around(years, this.#from.year, end?.year);
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
            wrong={of("from", this.#from)}
            id={`${this.ids}-from`}
            onChange={(moment) => { this.#start = moment; this.#changed(); }}
          />
          <label class="ramme-tick ds-field">
            <input
              class="ds-input"
              type="checkbox"
              checked={end !== undefined}
              onChange={({ currentTarget }) => {
                this.#through = currentTarget.checked ? { year: years.at(-1) ?? 0, month: 12, day: "" } : null;
                this.#changed();
              }}
            />
            <span class="ds-label">{words.ends}</span>
          </label>
          {end && (
            <MomentFields
              title={words.end}
              moment={end}
              end
              years={shownYears}
              language={language}
              wrong={of("through", end)}
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
      <div class={boxOf(years, [...amounts, ...changes].map(format))} role="region" aria-label={`${words.table}: ${words.caption}`} tabIndex={0}>
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
                  <td key={years[i]} role="cell" class={`ramme-number${amount === "0" ? " ramme-zero" : ""}`} data-column={years[i]}>{format(amount)}</td>
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
