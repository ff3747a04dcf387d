// `<ramme-check>`: paste a table, see what does not add up.

import { checkBeside, getReady, NotFetched } from "ramme/checking";
import type { Language, Problem, Unit } from "ramme";
import { RammeError } from "ramme/border";
import type { TableShape } from "ramme/office";

import css from "./check.css?inline";
import { example } from "./check-example.ts";
import { CheckOutcome, type Checked } from "./check-outcome.tsx";
import { checkWords, type CheckTexts } from "./check-words.ts";
import { Choice } from "./choice.tsx";
import { define, RammeElement } from "./element.tsx";
import { WebLink } from "./link.tsx";
import { unitName, unparted } from "./number.ts";
import { pastedTable, tableIn } from "./pasted-table.ts";
import { Problems } from "./problems.tsx";

/** How long a table may take, in milliseconds. */
const patience = 30_000;
const units: Unit[] = ["kr", "1000 kr", "mill. kr"];

export class RammeCheck extends RammeElement {
  static readonly observedAttributes = ["unit", "shape", "lang", "language"];

  #text = "";
  #unit: string | undefined;
  #shape: string | undefined;
  #working: AbortController | undefined;
  #outcome: { check: Checked; language: Language } | undefined;
  /** What was wrong with the text: problems that the core tells in every language, or one of our own sentences. */
  #wrong: Problem[] | keyof CheckTexts | undefined;
  #said: string | undefined;
  /** The wrong settings that the page has been told of. */
  #told = "";

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before !== value && name === "unit") {
      this.#unit = value ?? undefined;
    } else if (before !== value && name === "shape") {
      this.#shape = value ?? undefined;
    }
    this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#working?.abort();
  }

  protected override get styles(): string[] {
    return [...super.styles, css];
  }

  /** It is drawn without a module; the check's own comes when the page is at rest, or when a table is checked. */
  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  protected override fetchAhead(): void {
    getReady();
  }

  /** The table as it is pasted; markup with a table in it becomes lines. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#take((tableIn(String(text)) ?? String(text)).replaceAll("\r\n", "\n"));
  }

  #take(text: string): void {
    this.#text = text;
    this.#forget();
    this.draw();
  }

  /** What the last check came to, with its words. */
  get result(): Checked | undefined {
    return this.#outcome?.check;
  }

  /** Checks the table; resolves when the outcome is there, whatever it is. */
  async check(): Promise<void> {
    this.#forget();
    if (this.#text.trim() === "") {
      this.#wrong = "noText";
      this.draw();
      return;
    }
    const { language } = this;
    const working = (this.#working = new AbortController());
    const timer = setTimeout(() => working.abort("tooSlow"), patience);
    this.draw();
    try {
      const known = <T extends string>(value: string | undefined, all: string[]) => all.find((one) => one === value) as T | undefined;
      const [unit, shape] = [known<Unit>(this.#unit, units), known<TableShape>(this.#shape, Object.keys(checkWords.en.shapes))];
      const check = await checkBeside({ text: this.#text, unit, shape, language }, working.signal);
      if (working === this.#working) {
        this.#outcome = { check, language };
        this.#said = check.sentences.find(({ about }) => about === "counts")?.words;
        this.tell("ramme-change", { check });
      }
    } catch (error) {
      if (working === this.#working) {
        this.#refuse(working.signal.aborted ? working.signal.reason : error);
      }
    } finally {
      clearTimeout(timer);
      if (working === this.#working) {
        this.#working = undefined;
        this.draw();
      }
    }
  }

  #refuse(error: unknown): void {
    if (error === "stopped") {
      return;
    }
    if (error instanceof RammeError) {
      const codes: Record<string, keyof CheckTexts> = { columns_not_found: "noColumns", rows_not_found: "noRows" };
      this.#wrong = codes[error.code] ?? error.problems;
    } else if (error === "tooSlow") {
      this.#wrong = "tooSlow";
    } else if (error instanceof NotFetched) {
      this.#wrong = "notFetched";
    } else {
      this.#wrong = "noCheck";
    }
    this.tell("ramme-problem", { problems: error instanceof RammeError ? error.problems : [], error });
  }

  /** Ends what is under way, and takes the last outcome away: it was of another table. */
  #forget(): void {
    this.#working?.abort("stopped");
    this.#working = undefined;
    this.#outcome = undefined;
    this.#wrong = undefined;
    this.#said = undefined;
  }

  /** The attributes that name no unit or shape, and what they may say: they count as left out. */
  get #wrongSettings(): { name: string; value: string; known: string[] }[] {
    const all = [
      { name: "unit", value: this.#unit, known: units as string[] },
      { name: "shape", value: this.#shape, known: Object.keys(checkWords.en.shapes) },
    ];
    return all.flatMap(({ name, value, known }) => (value === undefined || known.includes(value) ? [] : [{ name, value, known }]));
  }

  /** Tells the page of settings that are wrong, once. */
  #tellWrong(settings: { name: string; value: string; known: string[] }[]): void {
    const told = settings.map(({ name, value, known }) => `${name}="${value}": ${known.join(", ")}`).join("; ");
    if (told !== this.#told) {
      this.#told = told;
      if (told !== "") {
        queueMicrotask(() => this.tell("ramme-problem", { problems: [], error: new Error(told) }));
      }
    }
  }

  /** Ends what is under way. Its button goes, so the focus goes back to the table. */
  #stop(): void {
    this.#forget();
    this.draw();
    this.querySelector("textarea")?.focus();
  }

  /** The example is read as it stands, whatever was chosen for another table. */
  #tryExample(): void {
    this.#unit = this.#shape = undefined;
    this.text = example.text;
    void this.check();
  }

  protected override view(language: Language) {
    const words = checkWords[language];
    const wrongSettings = this.#wrongSettings;
    this.#tellWrong(wrongSettings);
    if (this.#outcome && this.#outcome.language !== language) {
      // The sentences are those of the language it was asked in.
      this.#outcome = { ...this.#outcome, language };
      queueMicrotask(() => void this.check());
    }
    const wrong = this.#wrongIn(words, language);
    const [hintId, wrongId] = [`${this.ids}-hint`, `${this.ids}-wrong`];
    const isExample = this.#text === example.text;
    return (
      <>
        {wrongSettings.map(({ name, value, known }) => (
          <Problems key={name} trouble={{ title: words.unknownSetting(name), problems: [], detail: words.settingIs(value, known.join(", ")) }} language={language} />
        ))}
        <form
          class="ramme-checking"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void this.check();
          }}
        >
          <div class="ds-field ramme-field ramme-paste">
            <label class="ds-label" for={`${this.ids}-text`}>{words.text}</label>
            <span class="ramme-note" id={hintId}>{words.textHint}</span>
            <textarea
              id={`${this.ids}-text`}
              ref={(area) => {
                // What the reader writes is there already; setting it again would move the cursor.
                if (area && area.value !== this.#text) {
                  area.value = this.#text;
                }
              }}
              class="ds-input"
              rows={10}
              wrap="off"
              spellcheck={false}
              autocomplete="off"
              aria-invalid={wrong.length > 0 ? true : undefined}
              aria-describedby={wrong.length > 0 ? `${wrongId} ${hintId}` : hintId}
              onPaste={(event) => {
                const table = pastedTable(event.clipboardData);
                if (table !== undefined) {
                  event.preventDefault();
                  const { currentTarget: area } = event;
                  area.setRangeText(table, area.selectionStart, area.selectionEnd, "end");
                  this.text = area.value;
                }
              }}
              onInput={({ currentTarget }) => { this.#take(currentTarget.value); }}
            />
          </div>
          {wrong.length > 0 && <div class="ramme-wrong ds-validation-message" id={wrongId} role="alert">{wrong.map((sentence) => <p key={sentence}>{unparted(sentence)}</p>)}</div>}
          {isExample && (
            <p class="ramme-footer"><span>{words.source}:</span> <WebLink to={example.url}><span lang="nb">{example.source}</span></WebLink></p>
          )}
          <div class="ramme-settings">
            <Choice
              label={words.unit}
              value={this.#unit ?? ""}
              options={[["", words.asStated], ...units.map((unit): [string, string] => [unit, unitName(unit, language)])]}
              onChoose={(unit) => { this.#unit = unit || undefined; this.#forget(); this.draw(); }}
            />
            <Choice
              label={words.shape}
              value={this.#shape ?? ""}
              options={[["", words.asRead], ...Object.entries(words.shapes)]}
              onChoose={(shape) => { this.#shape = shape || undefined; this.#forget(); this.draw(); }}
            />
          </div>
          <div class="ramme-actions">
            <button class="ds-button" type="submit" data-variant="primary">{words.check}</button>
            <button class="ds-button" type="button" data-variant="secondary" onClick={() => this.#tryExample()}>{words.try}</button>
            <button class="ds-button" type="button" data-variant="tertiary" onClick={() => { this.text = ""; }}>{words.clear}</button>
            {this.#working && (
              <button class="ds-button" type="button" data-variant="tertiary" onClick={() => this.#stop()}>{words.stop}</button>
            )}
          </div>
        </form>
        <p class={this.#working ? undefined : "ramme-hidden"} role="status">{this.#working ? words.checking : this.#said}</p>
        {this.#outcome && <CheckOutcome check={this.#outcome.check} words={words} language={this.#outcome.language} prefix={this.ids} />}
      </>
    );
  }

  #wrongIn(words: CheckTexts, language: Language): string[] {
    if (typeof this.#wrong === "string") {
      const isOfColumns = this.#wrong === "noColumns" || this.#wrong === "noRows";
      return [...(isOfColumns && hasCommas(this.#text) ? [words.commas] : []), String(words[this.#wrong])];
    }
    return (this.#wrong ?? []).slice(0, 20).map(({ messages }) => messages[language]);
  }
}

/** Whether commas seem to part the columns of a text. */
function hasCommas(text: string): boolean {
  return !/[\t;]/.test(text) && /^[^,\n]*,[^,\n]*\d{4}[^,\n]*(,|$)/m.test(text);
}

define("ramme-check", RammeCheck);
