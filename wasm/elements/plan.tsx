// `<ramme-plan>`: a plan's frame, and what becomes of it when measures are switched, moved and scaled.

import type { Available, Language, Plan, PlanDocument, Scenario, Side, Unit, View } from "ramme";
import { jsonText, RammeError } from "ramme/border";
import { init, Unanswered } from "ramme/calculator";

import { ChangedPlan, documentIn } from "./changed-plan.ts";
import { define, elementWords, failed, RammeElement } from "./element.tsx";
import { formatFor } from "./number.ts";
import { loadLater } from "./plan-later.ts";
import type { Editable } from "./plan-row.tsx";
import { outcomeFor, PlanView, type Actions, type Shown } from "./plan-view.tsx";
import { planWords, type PlanWords } from "./plan-words.ts";
import { Problems, type Trouble } from "./problems.tsx";
import { scenarioIn, withScenario } from "./share.ts";

type Given = string | PlanDocument | Plan;

/** How long figures stand still before they are read out, in milliseconds. */
const pause = 700;

export class RammePlan extends RammeElement {
  static readonly observedAttributes = ["src", "unit", "area", "view", "side", "editable", "available", "no-link", "lang"];

  #given: Given | undefined;
  #inline: string | undefined;
  #fetching: AbortController | undefined;
  #changed: ChangedPlan | undefined;
  #trouble: Trouble | undefined;
  /** A scenario that came before its plan. */
  #wanted: unknown;
  #shown: Shown = { open: new Set(), said: "" };
  #saying: ReturnType<typeof setTimeout> | undefined;
  /** What waits for the package itself. */
  #waiting: (() => void)[] | undefined;
  /** Why the package could not be loaded. */
  #missing: unknown;

  readonly #actions: Actions = {
    show: (shown) => {
      if (shown.chosen || shown.cutting) {
        // Asked for anew, it is loaded anew.
        this.#missing = undefined;
      }
      this.#show(shown);
    },
    change: (make, kind) => this.#try((changed) => changed.change(make(changed.proposal), kind)),
    undo: () => this.#try((changed) => changed.undo()),
    redo: () => this.#try((changed) => changed.redo()),
    share: () => void this.#share(),
    save: () => this.#save(),
    open: (file) => void this.#open(file),
  };

  readonly #onHash = () => {
    const scenario = this.#scenarioInAddress();
    if (scenario !== undefined) {
      this.#try((changed) => changed.take(scenario as Scenario));
    }
  };

  // ---- What the page gives ----

  /** The plan's document; it takes a `Plan` or JSON text too. */
  get plan(): PlanDocument | undefined {
    return this.#changed && documentIn(this.#changed.text);
  }

  set plan(given: Given | undefined) {
    this.#given = given;
    this.#fetching?.abort();
    this.#load();
  }

  /** What the reader has made of the plan. */
  get scenario(): Scenario {
    return this.#changed?.proposal.scenario ?? { title: this.#words.proposalTitle, changes: [] };
  }

  set scenario(scenario: Scenario | undefined) {
    this.#take(scenario ?? { title: this.#words.proposalTitle, changes: [] });
  }

  /** What there is, to hold the closing frames against. */
  get available(): Available | undefined {
    return this.#shown.available;
  }

  set available(available: Available | undefined) {
    this.#show({ available });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    const given = value ?? undefined;
    if (before === value) {
      return;
    }
    if (name === "src") {
      this.#given = undefined;
      this.#load();
    } else if (name === "available") {
      this.#show({ available: given && availableIn(given) });
    } else if (name === "area") {
      this.#show({ area: given });
    } else if (name === "view" || name === "side" || name === "unit") {
      // What is no view or side, the core refuses by name.
      this.#show({ [name]: given as (View & Side & Unit) | undefined });
    }
    this.draw();
  }

  override connectedCallback(): void {
    // Drawing takes the place of the children, so what they say is read first.
    this.#inline ??= this.querySelector('script[type="application/json"]')?.textContent ?? undefined;
    super.connectedCallback();
    addEventListener("hashchange", this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#onHash);
    clearTimeout(this.#saying);
  }

  protected override get ownLanguage(): Language {
    return this.#changed?.language ?? "nb";
  }

  protected override load(): Promise<void> {
    return init();
  }

  protected override get isBusy(): boolean {
    return this.#waiting !== undefined;
  }

  protected override ready(): void {
    this.#load();
  }

  get #words(): PlanWords {
    return planWords[this.language];
  }

  // ---- The plan ----

  #load(): void {
    if (!this.isReady) {
      return;
    }
    const src = this.getAttribute("src");
    if (this.#given !== undefined) {
      this.#read(this.#given);
    } else if (src !== null) {
      void this.#fetch(src);
    } else if (this.#inline !== undefined) {
      this.#read(this.#inline);
    }
  }

  async #fetch(src: string): Promise<void> {
    this.#fetching?.abort();
    const { signal } = (this.#fetching = new AbortController());
    try {
      const answer = await fetch(new URL(src, this.ownerDocument.baseURI), { signal, credentials: "same-origin" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      this.#read(await answer.text());
    } catch (error) {
      if (!signal.aborted) {
        const why = error instanceof Error ? error.message : String(error);
        this.#fail({ title: this.#words.noPlan, problems: [], detail: this.#words.notFetched(src, why) });
      }
    }
  }

  #read(given: Given): void {
    this.#ask(() => {
      let changed: ChangedPlan;
      try {
        changed = new ChangedPlan(typeof given === "string" ? given : jsonText(given), this.#words.proposalTitle);
      } catch (error) {
        // The figures of another plan are not this one's, even if this one cannot be read.
        this.#changed = undefined;
        this.#fail(failed(this.#words.noPlan, answered(error)));
        return;
      }
      this.#begin(changed);
    });
  }

  #begin(changed: ChangedPlan): void {
    this.#changed = changed;
    this.#trouble = undefined;
    this.#shown = { ...this.#shown, year: undefined, at: undefined, chosen: undefined, open: new Set(), refused: undefined };
    const wanted = this.#scenarioInAddress() ?? this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) {
      this.#take(wanted);
    }
    this.draw();
    this.tell("ramme-ready", { plan: documentIn(changed.text), amounts: this.#closing(changed) });
  }

  #fail(trouble: Trouble): void {
    this.#changed = undefined;
    this.#trouble = trouble;
    this.tell("ramme-problem", { problems: trouble.problems, error: trouble.detail });
    this.draw();
  }

  // ---- What the reader makes of it ----

  /** Takes a scenario, unchecked, from the page or its address. */
  #take(scenario: unknown): void {
    if (this.#changed) {
      this.#attempt(this.#changed, (changed) => changed.take(scenario as Scenario));
    } else {
      this.#wanted = scenario;
    }
  }

  /** A change by the reader, which the page hears of. */
  #try(change: (changed: ChangedPlan) => void): void {
    const changed = this.#changed;
    if (changed) {
      this.#attempt(changed, change, () => {
        this.tell("ramme-change", { scenario: changed.proposal.scenario, amounts: this.#closing(changed) });
      });
    }
  }

  #attempt(changed: ChangedPlan, change: (changed: ChangedPlan) => void, done?: () => void): void {
    this.#ask(() => {
      if (this.#changed !== changed) {
        return;
      }
      try {
        change(changed);
      } catch (error) {
        const refused: Trouble = { ...failed(this.#words.noScenario, answered(error)), withoutPaths: true };
        this.#refuse(refused, refused.detail);
        return;
      }
      this.#show({ refused: undefined, link: undefined });
      this.#announce();
      done?.();
    });
  }

  #refuse(refused: Trouble, error: unknown): void {
    this.#show({ refused });
    // The reader may be far below where it is told; the browser first keeps what is read in its place.
    setTimeout(() => this.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" }), 100);
    this.tell("ramme-problem", { problems: refused.problems, error });
  }

  // ---- What only the package itself can answer ----

  /** Does something; where the quick module has no answer, again when the package is there. */
  #ask(question: () => void): void {
    if (this.#waiting) {
      // Everything in its order.
      this.#waiting.push(question);
      return;
    }
    try {
      question();
    } catch (error) {
      if (!(error instanceof Unanswered)) {
        throw error;
      }
      this.#show({ said: elementWords[this.language].loading });
      this.#widen(question);
    }
  }

  #widen(question: () => void): void {
    if (this.#waiting) {
      return;
    }
    const waiting = (this.#waiting = [question]);
    this.setAttribute("aria-busy", "true");
    loadLater().then(
      () => {
        this.#waiting = this.#missing = undefined;
        this.#changed?.widen();
        this.#show({ said: "", refused: undefined });
        waiting.forEach((question) => question());
      },
      (error: unknown) => {
        this.#waiting = undefined;
        this.#missing = error;
        const { noModule, noMore } = elementWords[this.language];
        if (this.#changed) {
          this.#show({ chosen: undefined, cutting: false, said: "" });
          this.#refuse({ title: noMore, problems: [] }, error);
        } else {
          this.#fail(failed(noModule, error));
        }
      },
    );
  }

  /** Says the last closing frame, once the figures stand still. */
  #announce(): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const changed = this.#changed;
      if (!changed || this.#wrongSetting(changed)) {
        return;
      }
      const words = this.#words;
      const { table, difference } = outcomeFor(changed, this.#settings(changed), this.language);
      const closing = table.rows.at(-1);
      const amount = closing?.amounts.at(-1);
      if (closing && amount) {
        const format = formatFor(this.language, [amount, ...(difference ?? [])], table.unit, this.#shown.unit);
        const told = difference ? words.differs(format(difference.at(-1) ?? "0")) : words.asBefore;
        this.#show({ said: `${words.opened(closing.title, table.columns.at(-1) ?? "", format(amount))} ${told}` });
      }
    }, pause);
  }

  /** Whether the page's address can carry what the reader makes. */
  get #hasLink(): boolean {
    return !this.hasAttribute("no-link");
  }

  #scenarioInAddress(): unknown {
    return this.#hasLink ? scenarioIn(location.hash, this.id) : undefined;
  }

  async #share(): Promise<void> {
    const link = withScenario(location.href, this.id, this.scenario);
    try {
      await navigator.clipboard.writeText(link);
      this.#show({ link: undefined, said: this.#words.shared });
    } catch {
      this.#show({ link });
    }
  }

  #save(): void {
    const file = new Blob([`${JSON.stringify(this.scenario, null, 2)}\n`], { type: "application/json" });
    const link = this.ownerDocument.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = this.#words.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async #open(file: File): Promise<void> {
    try {
      const scenario: Scenario = JSON.parse(await file.text());
      this.#try((changed) => changed.take(scenario));
    } catch (error) {
      this.#show({ refused: failed(this.#words.notOpened, error) });
    }
  }

  // ---- What is shown ----

  #show(shown: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...shown };
    this.draw();
  }

  #closing(changed: ChangedPlan): string[] {
    return changed.now.amounts("closing", { area: this.#settings(changed).area });
  }

  get #editable(): ReadonlySet<Editable> {
    const words = (this.getAttribute("editable") ?? "").split(/[\s,]+/);
    return new Set(words.filter((word): word is Editable => ["switch", "delay", "scale", "cut"].includes(word)));
  }

  /** What is asked for, without an area that is not in the plan. */
  #settings({ document }: ChangedPlan): Shown {
    const hasArea = document.areas.some(({ id }) => id === this.#shown.area);
    return hasArea ? this.#shown : { ...this.#shown, area: undefined };
  }

  /** What the page asks for wrongly. */
  #wrongSetting(changed: ChangedPlan): Trouble | "unanswered" | undefined {
    const words = this.#words;
    const { unit, view, side, available } = this.#shown;
    if (!["kr", "1000 kr", "mill. kr", undefined].includes(unit)) {
      return { title: words.unknownSetting("unit"), problems: [], detail: "kr, 1000 kr, mill. kr" };
    }
    const { frame } = changed;
    try {
      frame.table({ area: this.#settings(changed).area ?? this.getAttribute("area") ?? undefined, view });
      if (side !== "expenditure" && side !== "income") {
        frame.table({ side });
      }
      if (available !== undefined) {
        frame.gap(available);
      }
      return undefined;
    } catch (error) {
      if (error instanceof Unanswered) {
        return "unanswered";
      }
      if (!(error instanceof RammeError)) {
        throw error;
      }
      return failed(words.unknownSetting(error.path.split("/")[1] ?? ""), error);
    }
  }

  protected override view(language: Language) {
    if (this.#trouble) {
      return <Problems trouble={this.#trouble} language={language} />;
    }
    const changed = this.#changed;
    if (!changed) {
      return null;
    }
    const shown = this.#settings(changed);
    const wrong = this.#wrongSetting(changed);
    const outcome = wrong ? undefined : outcomeFor(changed, shown, language);
    if (!changed.isWhole && this.#missing === undefined && (shown.chosen || shown.cutting || !outcome?.findings)) {
      this.#widen(() => this.draw());
    }
    if (!outcome) {
      const trouble = wrong === "unanswered" ? this.#missing !== undefined && failed(elementWords[language].noModule, this.#missing) : wrong;
      return trouble ? <Problems trouble={trouble} language={language} /> : null;
    }
    return (
      <PlanView
        changed={changed}
        outcome={outcome}
        shown={shown}
        actions={this.#actions}
        editable={this.#editable}
        anyArea={!this.hasAttribute("area")}
        hasLink={this.#hasLink}
        language={language}
        prefix={this.ids}
      />
    );
  }
}

/** What was thrown as an answer; that there is none goes on. */
function answered(error: unknown): unknown {
  if (error instanceof Unanswered) {
    throw error;
  }
  return error;
}

/** What an attribute says there is: `no_growth`, or amounts with spaces between them, or JSON. */
function availableIn(text: string): Available {
  try {
    return JSON.parse(text) as Available;
  } catch {
    const amounts = text.trim().split(/\s+/);
    return amounts.length > 1 ? amounts : (text.trim() as Available);
  }
}

define("ramme-plan", RammePlan);
