// `<ramme-plan>`: a plan's frame, and what becomes of it when measures are switched, moved and scaled.

import type { Available, Language, Plan, PlanDocument, Scenario, Side, Unit, View } from "ramme";
import { jsonText, RammeError } from "ramme/border";
import { init, Unanswered } from "ramme/calculator";

import { linkedIn, nameOf } from "./address.ts";
import { ChangedPlan, documentIn } from "./changed-plan.ts";
import { define, failed, noModule, RammeElement } from "./element.tsx";
import type { Exchange } from "./plan-exchange.ts";
import { later, loadAreas, loadLater, loadMade } from "./plan-later.ts";
import { isGross, isLarge } from "./plan-outcome.ts";
import { editables, toldOf, type Editable } from "./plan-row.tsx";
import type { Heard } from "./plan-said.ts";
import { outcomeFor, PlanView, type Actions, type Shown } from "./plan-view.tsx";
import { hasPlanWords, loadPlanWords, planWords, type PlanWords } from "./plan-words.ts";
import type { Trouble } from "./problems.tsx";

type Given = string | PlanDocument | Plan;

/** How long figures stand still before they are read out, in milliseconds. */
const pause = 700;

/** How long an element waits for a plan that a script gives it, in milliseconds, before it says that it has none. */
const patience = 1500;

const units: readonly (Unit | undefined)[] = ["kr", "1000 kr", "mill. kr", undefined];
const views: readonly (View | undefined)[] = ["level", "change", undefined];
const sides: readonly (Side | undefined)[] = ["expenditure", "income", undefined];

export class RammePlan extends RammeElement {
  static readonly observedAttributes = ["src", "unit", "area", "view", "side", "editable", "available", "no-link", "lang", "language"];

  #given: Given | undefined;
  #inline: string | undefined;
  #fetching: AbortController | undefined;
  #changed: ChangedPlan | undefined;
  #trouble: Trouble | undefined;
  /** A scenario that came before its plan. */
  #wanted: unknown;
  #shown: Shown = { open: new Set(), unfolded: new Map(), said: "" };
  #saying: ReturnType<typeof setTimeout> | undefined;
  #missed: ReturnType<typeof setTimeout> | undefined;
  /** How it was when figures were last read out, once they are on their way to change. */
  #heard: Heard | undefined;
  /** The plan that was read last, until it is shown. */
  #coming: ChangedPlan | undefined;
  /** What was last told to be wrong with the settings. */
  #told = "";
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
      if (shown.open?.size) {
        this.#make(() => this.draw());
      }
      this.#show(shown);
    },
    change: (make, kind, tell) => this.#try(
      (changed) => changed.change(make(changed.proposal), kind),
      tell && ((refused) => this.#refuse(refused, refused.detail, tell)),
    ),
    undo: () => this.#try((changed) => changed.undo()),
    redo: () => this.#try((changed) => changed.redo()),
    share: () => this.#make(() => void later().share?.(this.#exchange)),
    save: () => this.#make(() => later().saveFile?.(this.scenario, this.language)),
    open: (file) => this.#make(() => void later().openFile?.(file, this.#exchange)),
  };

  readonly #onHash = () => this.#follow((scenario) => this.#try((changed) => changed.replace(scenario)));

  // ---- What the page gives ----

  /** The plan's document; it takes a `Plan` or JSON text too. */
  get plan(): PlanDocument | undefined {
    return this.#changed && documentIn(this.#changed.text);
  }

  set plan(given: Given | undefined) {
    const text = given === undefined || typeof given === "string" ? given : textOf(given);
    if (text !== undefined && text === this.#given && this.#changed) {
      return;
    }
    this.#given = text ?? given;
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
      this.#show({ area: given, unfolded: new Map() });
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
    clearTimeout(this.#missed);
  }

  protected override get ownLanguage(): Language {
    return this.#changed?.language ?? "nb";
  }

  protected override get styles(): string[] {
    const { explanationStyle = "", settingsStyle = "", areasStyle = "" } = later();
    return [...super.styles, explanationStyle, settingsStyle, areasStyle];
  }

  protected override async load(): Promise<void> {
    // What a link needs is there with the first figures, so that they are shown once.
    const words = loadPlanWords(this.language);
    await Promise.all([init(), words, this.#linked === undefined || loadMade().catch(() => undefined)]);
  }

  protected override fetchAhead(): void {
    Promise.all([loadMade(), loadLater()]).catch(() => undefined);
  }

  protected override get stopped(): Trouble | undefined {
    return this.#trouble;
  }

  protected override get isBusy(): boolean {
    return this.#waiting !== undefined || this.#coming !== this.#changed;
  }

  protected override ready(): void {
    this.#load();
  }

  get #words(): PlanWords {
    return planWords(this.language);
  }

  // ---- The plan ----

  #load(): void {
    if (!this.isReady) {
      return;
    }
    const src = this.getAttribute("src");
    clearTimeout(this.#missed);
    if (this.#given !== undefined) {
      this.#read(this.#given);
    } else if (src) {
      void this.#fetch(src);
    } else if (this.#inline !== undefined) {
      this.#read(this.#inline);
    } else {
      // What was shown, figures or what was wrong with them, is of no plan any more.
      this.#changed = this.#coming = this.#trouble = undefined;
      this.draw();
      const { noPlan, nothingGiven } = this.#words;
      this.#missed = setTimeout(() => this.#fail({ title: noPlan, problems: [], detail: nothingGiven }), patience);
    }
  }

  async #fetch(src: string): Promise<void> {
    this.#fetching?.abort();
    const { signal } = (this.#fetching = new AbortController());
    const { noPlan, notFetched, notReached } = this.#words;
    try {
      const answer = await fetch(new URL(src, this.ownerDocument.baseURI), { signal, credentials: "same-origin" });
      if (answer.ok) {
        this.#read(await answer.text());
      } else {
        this.#fail({ title: noPlan, problems: [], detail: notFetched(src, String(answer.status)) });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#fail({ title: noPlan, problems: [], detail: notReached(src) }, error);
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
        this.#changed = this.#coming = undefined;
        this.#fail(failed(this.#words.noPlan, answered(error)));
        return;
      }
      if (given === this.#given && this.#changed && isSame(this.#changed.document, changed.document)) {
        this.#coming = this.#changed;
        return;
      }
      this.#coming = changed;
      if ((changed.document.areas.length > 1 || isLarge(changed.document)) && !later().framesOf) {
        const begin = () => this.#coming === changed && this.#begin(changed);
        loadAreas().then(begin, begin);
        this.draw();
      } else {
        this.#begin(changed);
      }
    });
  }

  #begin(changed: ChangedPlan): void {
    this.adopt();
    this.#changed = changed;
    this.#trouble = undefined;
    this.#heard = undefined;
    this.#shown = {
      ...this.#shown,
      year: undefined, at: undefined, chosen: undefined, open: new Set(), unfolded: new Map(), refused: undefined, unread: undefined,
    };
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) {
      this.#take(wanted);
    }
    this.#follow((scenario) => this.#take(scenario));
    this.draw();
    this.tell("ramme-ready", { plan: documentIn(changed.text), amounts: this.#closing(changed) });
  }

  #fail(trouble: Trouble, error: unknown = trouble.detail): void {
    this.#changed = this.#coming = undefined;
    this.#trouble = trouble;
    this.tell("ramme-problem", { problems: trouble.problems, error });
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
  #try(change: (changed: ChangedPlan) => void, refuse?: (refused: Trouble) => void): void {
    const changed = this.#changed;
    if (changed) {
      this.#attempt(changed, change, () => {
        this.tell("ramme-change", { scenario: changed.proposal.scenario, amounts: this.#closing(changed) });
      }, refuse);
    }
  }

  #attempt(
    changed: ChangedPlan,
    change: (changed: ChangedPlan) => void,
    done?: () => void,
    refuse = (refused: Trouble) => this.#refuse(refused, refused.detail),
  ): void {
    this.#ask(() => {
      if (this.#changed !== changed) {
        return;
      }
      const heard = this.#heard ?? { scenario: changed.proposal.scenario, closing: this.#closing(changed) };
      try {
        change(changed);
      } catch (error) {
        refuse({ ...failed(this.#words.noScenario, answered(error)), withoutPaths: true });
        return;
      }
      this.#heard = heard;
      this.#show({ refused: undefined, unread: undefined, link: undefined });
      this.#announce();
      done?.();
    });
  }

  #refuse(refused: Trouble, error: unknown, tell?: (refused: Trouble) => void): void {
    this.#show({ refused: tell ? undefined : refused });
    if (tell) {
      tell(refused);
    } else {
      // The reader may be far below where it is told; the browser first keeps what is read in its place.
      setTimeout(() => this.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" }), 100);
    }
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
      this.#show({ said: this.#words.loading });
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
        this.adopt();
        this.#changed?.widen();
        this.#show({ said: "", refused: undefined });
        waiting.forEach((question) => question());
      },
      (error: unknown) => {
        this.#waiting = undefined;
        this.#missing = error;
        if (this.#changed) {
          this.#show({ chosen: undefined, cutting: false, said: "" });
          this.#refuse({ title: this.#words.noMore, problems: [] }, error);
        } else {
          this.#fail(failed(noModule(this.language), error));
        }
      },
    );
  }

  /** Does something with what is loaded only for it. */
  #make(act: () => void): void {
    const adopted = () => {
      this.adopt();
      act();
    };
    if (later().RowSettings) {
      adopted();
      return;
    }
    loadMade().then(adopted, (error: unknown) => {
      this.#show({ open: new Set() });
      this.#refuse({ title: this.#words.noMore, problems: [] }, error);
    });
  }

  /** Says what was changed and the frames that follow it, once the figures stand still. */
  #announce(): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const [changed, heard] = [this.#changed, this.#heard];
      this.#heard = undefined;
      if (changed && heard) {
        const closing = this.#closing(changed);
        const unit = this.#fitting(changed).shown.unit ?? changed.unit;
        // Without a network it goes unsaid; the figures stand in the table.
        loadMade().then(({ saidOf }) => {
          this.#show({ said: saidOf(changed, heard, closing, unit, this.language, this.#words, toldOf) });
        }, () => undefined);
      }
    }, pause);
  }

  // ---- Links and files ----

  /** Whether the page's address can carry what the reader makes. */
  get #hasLink(): boolean {
    return !this.hasAttribute("no-link");
  }

  /** What the page's address says of this element. */
  get #linked(): string | undefined {
    return this.#hasLink ? linkedIn(location.hash, nameOf(this)) : undefined;
  }

  /** Takes what a link says, as far as the page lets its readers change that; whoever made it may be a stranger. */
  #follow(take: (scenario: Scenario) => void): void {
    const linked = this.#linked;
    if (linked === undefined) {
      return;
    }
    this.#make(() => {
      const { scenarioOf, madeWords } = later();
      const scenario = this.#admitted(scenarioOf?.(linked));
      if (typeof scenario === "object") {
        take(scenario);
      } else if (scenario !== undefined && madeWords) {
        const { linkDamaged, linkRefused } = madeWords[this.language];
        const title = scenario === "damaged" ? linkDamaged : linkRefused;
        this.#refuse({ title, problems: [] }, title);
      }
    });
  }

  #admitted(given: unknown): Scenario | "damaged" | "refused" | undefined {
    return this.#changed && later().admitted?.(given, this.#words.proposalTitle, this.#changed, this.#editable);
  }

  /** What sharing and opening ask of the element. */
  get #exchange(): Exchange {
    return {
      scenario: this.scenario,
      language: this.language,
      name: nameOf(this),
      admit: (given) => this.#admitted(given),
      replace: (scenario, refuse) => this.#try((changed) => changed.replace(scenario), refuse),
      show: (shown) => this.#show(shown),
      tell: (problems, error) => this.tell("ramme-problem", { problems, error }),
    };
  }

  // ---- What is shown ----

  #show(shown: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...shown };
    this.draw();
  }

  #closing(changed: ChangedPlan): string[] {
    return changed.now.amounts("closing", { area: this.#fitting(changed).shown.area });
  }

  get #editableWords(): string[] {
    return (this.getAttribute("editable") ?? "").split(/[\s,]+/).filter(Boolean);
  }

  get #editable(): ReadonlySet<Editable> {
    const words = this.#editableWords;
    return new Set(editables.filter((word) => words.includes(word)));
  }

  /**
   * What is asked for, as far as the plan has it, and what is wrong with the rest. Nothing is wrong with an area that a
   * reader has chosen in another plan; it is left.
   */
  #fitting(changed: ChangedPlan): { shown: Shown; wrong: Trouble[]; isUnanswered: boolean } {
    const { unknownSetting } = this.#words;
    const { frame, document } = changed;
    const shown = { ...this.#shown };
    const wrong: Trouble[] = [];
    let isUnanswered = false;
    const ask = (name: "area" | "view" | "side" | "available", question: () => void) => {
      try {
        question();
        return;
      } catch (error) {
        if (error instanceof RammeError) {
          wrong.push({ ...failed(unknownSetting(name), error), withoutPaths: true });
        } else if (error instanceof Unanswered) {
          isUnanswered = true;
          wrong.push({ title: unknownSetting(name), problems: [] });
        } else {
          throw error;
        }
      }
      shown[name] = undefined;
    };
    const { area, view, side, unit, available } = shown;
    if (area !== undefined && !document.areas.some(({ id }) => id === area)) {
      shown.area = undefined;
      if (area === this.getAttribute("area")) {
        ask("area", () => frame.amounts("closing", { area }));
      }
    }
    if (!views.includes(view)) {
      ask("view", () => frame.amounts("closing", { view }));
    }
    // A side that only some areas have is left for net where the reader goes; one that the page asks for is told.
    const isAsked = side === this.getAttribute("side") && (shown.area ?? null) === this.getAttribute("area");
    if (!sides.includes(side) || (side !== undefined && isAsked && !isGross(frame, shown.area))) {
      ask("side", () => frame.amounts("closing", { side, area: shown.area }));
    }
    if (!units.includes(unit)) {
      shown.unit = undefined;
      wrong.push({ title: unknownSetting("unit"), problems: [], detail: units.filter(Boolean).join(", ") });
    }
    if (available !== undefined) {
      ask("available", () => frame.gap(available, { area: shown.area }));
    }
    const unknown = this.#editableWords.filter((word) => !editables.some((known) => known === word));
    if (unknown.length > 0) {
      wrong.push({ title: unknownSetting("editable"), problems: [], detail: `${unknown.join(" ")} – ${editables.join(", ")}` });
    }
    return { shown, wrong, isUnanswered };
  }

  /** Tells the page what is wrong with its settings, once. */
  #tellWrong(wrong: Trouble[]): void {
    const told = JSON.stringify(wrong);
    if (told !== this.#told) {
      this.#told = told;
      wrong.forEach(({ title, problems, detail }) => this.tell("ramme-problem", { problems, error: detail ?? title }));
    }
  }

  protected override view(language: Language) {
    const changed = this.#changed;
    if (changed && !hasPlanWords(language)) {
      const draw = () => this.draw();
      loadPlanWords(language).then(draw, draw);
      return undefined;
    }
    if (!changed) {
      return null;
    }
    const { shown, wrong, isUnanswered } = this.#fitting(changed);
    const outcome = outcomeFor(changed, shown, language);
    if (!changed.isWhole && this.#missing === undefined && (isUnanswered || shown.chosen || shown.cutting || !outcome.findings)) {
      this.#widen(() => this.draw());
    }
    if (!isUnanswered || this.#missing !== undefined) {
      this.#tellWrong(wrong);
    }
    return (
      <PlanView
        changed={changed}
        outcome={outcome}
        shown={shown}
        wrong={wrong}
        actions={this.#actions}
        editable={this.#editable}
        anyArea={!this.hasAttribute("area") || shown.area !== this.getAttribute("area")}
        hasLink={this.#hasLink}
        language={language}
        prefix={this.ids}
      />
    );
  }
}

/** The text of a plan; nothing where it has none, so that the reading of it says why. */
function textOf(given: Exclude<Given, string>): string | undefined {
  try {
    return jsonText(given);
  } catch {
    return undefined;
  }
}

/** Whether two documents are one; a page that draws itself again gives an equal plan, and means nothing by it. */
function isSame(one: PlanDocument, other: PlanDocument): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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
