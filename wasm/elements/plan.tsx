// `<ramme-plan>`: a plan's frame, and what becomes of it when measures are switched, moved and scaled.

import {
  Plan, RammeError, type Available, type Change, type Frame, type Language, type PlanDocument,
  type Scenario, type Side, type Unit, type View,
} from "ramme";

import { define, failed, RammeElement } from "./element.tsx";
import { formatFor } from "./number.ts";
import { PlanChart } from "./plan-chart.tsx";
import { CutForm } from "./plan-cut.tsx";
import { ExplanationDialog, SourceOf } from "./plan-explanation.tsx";
import { isGross, leversOf, outcomeOf, rowOf, type Lever, type Outcome } from "./plan-outcome.ts";
import { ProposalBar } from "./plan-proposal.tsx";
import { isOff, RowHeading, RowSettings, type Editable } from "./plan-row.tsx";
import { PlanTable, type Cell } from "./plan-table.tsx";
import { planWords, type PlanWords } from "./plan-words.ts";
import { Problems, type Trouble } from "./problems.tsx";
import { Proposal, type RowChange } from "./proposal.ts";
import { scenarioIn, withScenario } from "./share.ts";

type Given = string | PlanDocument | Plan;

/** A plan, and the plan with what a reader has made of it. */
interface Loaded {
  plan: Plan;
  document: PlanDocument;
  frame: Frame;
  levers: Map<string, Lever>;
  proposal: Proposal;
  now: Frame;
}

/** How long figures stand still before they are read out, in milliseconds. */
const pause = 700;

export class RammePlan extends RammeElement {
  static readonly observedAttributes = ["src", "unit", "area", "view", "side", "editable", "available", "lang"];

  #given: Given | undefined;
  #loaded: Loaded | undefined;
  #wanted: Scenario | undefined;
  #trouble: Trouble | undefined;
  #refused: Trouble | undefined;
  #fetching: AbortController | undefined;
  #inline: string | undefined;

  #area: string | undefined;
  #view: View | undefined;
  #side: Side | undefined;
  #available: Available | undefined;
  #year: number | undefined;
  #at: Cell | undefined;
  #chosen: Cell | undefined;
  #open = new Set<string>();
  #link: string | undefined;
  #said = "";
  #saying: ReturnType<typeof setTimeout> | undefined;
  #onHash = () => this.#takeHash();

  // ---- What the page gives ----

  /** The plan: a `Plan`, its document or its JSON text. */
  get plan(): Plan | undefined {
    return this.#loaded?.plan;
  }

  set plan(given: Given | undefined) {
    this.#given = given;
    this.#fetching?.abort();
    this.#load();
  }

  /** What the reader has made of the plan. */
  get scenario(): Scenario {
    return this.#loaded?.proposal.scenario ?? this.#wanted ?? { title: "", changes: [] };
  }

  set scenario(scenario: Scenario | undefined) {
    this.#take(scenario ?? { title: this.#words.proposalTitle, changes: [] });
  }

  /** What there is, to hold the closing frames against. */
  get available(): Available | undefined {
    return this.#available;
  }

  set available(available: Available | undefined) {
    this.#available = available;
    this.draw();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) {
      return;
    }
    if (name === "src") {
      this.#given = undefined;
      this.#load();
    } else if (name === "area") {
      this.#area = value ?? undefined;
    } else if (name === "view") {
      // What is no view or side, the core refuses by name.
      this.#view = (value as View | null) ?? undefined;
    } else if (name === "side") {
      this.#side = (value as Side | null) ?? undefined;
    } else if (name === "available") {
      this.#available = value === null ? undefined : availableIn(value);
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
    return this.#loaded?.plan.language ?? "nb";
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
      this.#show(this.#given);
    } else if (src !== null) {
      void this.#fetch(src);
    } else if (this.#inline !== undefined) {
      this.#show(this.#inline);
    }
  }

  async #fetch(src: string): Promise<void> {
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    const address = new URL(src, this.ownerDocument.baseURI).href;
    try {
      const answer = await fetch(address, { signal: fetching.signal, credentials: "same-origin" });
      if (answer.ok) {
        this.#show(await answer.text());
      } else {
        this.#fail({ title: this.#words.noPlan, problems: [], detail: this.#words.notFetched(src, String(answer.status)) });
      }
    } catch (error) {
      if (!fetching.signal.aborted) {
        const detail = this.#words.notFetched(src, error instanceof Error ? error.message : String(error));
        this.#fail({ title: this.#words.noPlan, problems: [], detail });
      }
    }
  }

  #show(given: Given): void {
    try {
      const plan = given instanceof Plan ? given : Plan.parse(given);
      const frame = plan.frame();
      const proposal = new Proposal({ title: this.#words.proposalTitle, changes: [] });
      this.#loaded = { plan, document: plan.toJSON(), frame, levers: leversOf(plan), proposal, now: frame };
      this.#trouble = undefined;
    } catch (error) {
      this.#fail(failed(this.#words.noPlan, error));
      return;
    }
    const wanted = scenarioIn(location.hash, this.id) ?? this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) {
      this.#take(wanted);
    }
    this.draw();
    const { plan } = this.#loaded;
    this.tell("ramme-ready", { plan, amounts: this.#loaded.now.amounts("closing", { area: this.#knownArea }) });
  }

  #fail(trouble: Trouble): void {
    this.#loaded = undefined;
    this.#trouble = trouble;
    this.tell("ramme-problem", { problems: trouble.problems, error: trouble.detail });
    this.draw();
  }

  // ---- What the reader makes of it ----

  /** Takes a scenario from the page, a link or a file. */
  #take(scenario: unknown): void {
    const loaded = this.#loaded;
    if (!loaded) {
      this.#wanted = scenario as Scenario;
      return;
    }
    try {
      // The core reads it first, so that what follows may trust its form.
      setNow(loaded, scenario as Scenario);
      loaded.proposal = new Proposal(scenario as Scenario);
      this.#settle();
    } catch (error) {
      this.#refuse(error);
    }
    this.draw();
  }

  #takeHash(): void {
    const scenario = scenarioIn(location.hash, this.id);
    if (scenario !== undefined) {
      this.#take(scenario);
      this.#tellChange();
    }
  }

  #change(changes: Change[], kind?: string): void {
    const loaded = this.#loaded;
    if (!loaded) {
      return;
    }
    try {
      setNow(loaded, { ...loaded.proposal.scenario, changes });
      loaded.proposal.change(changes, kind);
      this.#settle();
      this.#tellChange();
    } catch (error) {
      this.#refuse(error);
    }
    this.draw();
  }

  #step(step: (proposal: Proposal) => void): void {
    const loaded = this.#loaded;
    if (loaded) {
      step(loaded.proposal);
      setNow(loaded, loaded.proposal.scenario);
      this.#settle();
      this.#tellChange();
      this.draw();
    }
  }

  /** What was said of the changes before does not hold any more. */
  #settle(): void {
    this.#refused = undefined;
    this.#link = undefined;
    this.#announce();
  }

  #tellChange(): void {
    if (this.#loaded && !this.#refused) {
      const { proposal, now } = this.#loaded;
      this.tell("ramme-change", {
        scenario: proposal.scenario,
        amounts: now.amounts("closing", { area: this.#knownArea }),
      });
    }
  }

  #refuse(error: unknown): void {
    this.#refused = failed(this.#words.noScenario, error);
    this.tell("ramme-problem", { problems: this.#refused.problems, error: this.#refused.detail });
  }

  /** Says the last closing frame, once the figures stand still. */
  #announce(): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const loaded = this.#loaded;
      if (!loaded) {
        return;
      }
      const { table, difference } = this.#outcome(loaded, this.language);
      const closing = table.rows.at(-1);
      const amount = closing?.amounts.at(-1);
      if (closing && amount) {
        const format = formatFor(this.language, [amount, ...(difference ?? [])], table.unit, this.#unit(table.unit));
        const words = this.#words;
        const told = difference ? words.differs(format(difference.at(-1) ?? "0")) : words.asBefore;
        this.#say(`${words.opened(closing.title, table.columns.at(-1) ?? "", format(amount))} ${told}`);
      }
    }, pause);
  }

  #say(sentence: string): void {
    this.#said = sentence;
    this.draw();
  }

  async #share(): Promise<void> {
    const link = withScenario(location.href, this.id, this.scenario);
    try {
      await navigator.clipboard.writeText(link);
      this.#link = undefined;
      this.#say(this.#words.shared);
    } catch {
      this.#link = link;
      this.draw();
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

  async #openFile(file: File): Promise<void> {
    try {
      this.#take(JSON.parse(await file.text()));
      this.#tellChange();
    } catch (error) {
      this.#refused = failed(this.#words.notOpened, error);
      this.draw();
    }
  }

  // ---- What is shown ----

  get #editable(): ReadonlySet<Editable> {
    const words = (this.getAttribute("editable") ?? "").split(/[\s,]+/);
    return new Set(words.filter((word): word is Editable => ["switch", "delay", "scale", "cut"].includes(word)));
  }

  #unit(own: Unit): Unit {
    const unit = this.getAttribute("unit");
    return unit === "kr" || unit === "1000 kr" || unit === "mill. kr" ? unit : own;
  }

  /** The area that is shown, where the plan has it; one that is chosen may be of another plan. */
  get #knownArea(): string | undefined {
    return this.#loaded?.document.areas.some(({ id }) => id === this.#area) ? this.#area : undefined;
  }

  /** What the page asks for and there is not. */
  #wrongSetting(words: PlanWords): Trouble | undefined {
    const unit = this.getAttribute("unit");
    if (unit !== null && this.#unit("kr") !== unit) {
      return { title: words.unknownAttribute("unit"), problems: [], detail: "kr, 1000 kr, mill. kr" };
    }
    const area = this.getAttribute("area");
    try {
      this.#loaded?.frame.amounts("closing", { area: area ?? undefined });
      return undefined;
    } catch (error) {
      return failed(words.unknownAttribute("area"), error);
    }
  }

  #outcome({ now, frame }: Loaded, language: Language): Outcome {
    const area = this.#knownArea;
    const isSide = this.#side === "expenditure" || this.#side === "income";
    const side = isSide && !isGross(now, area) ? undefined : this.#side;
    return outcomeOf(now, frame, { area, view: this.#view, side, language }, this.#available);
  }

  protected override view(language: Language) {
    const words = planWords[language];
    if (this.#trouble) {
      return <Problems trouble={this.#trouble} language={language} />;
    }
    const loaded = this.#loaded;
    if (!loaded) {
      return null;
    }
    let outcome: Outcome;
    try {
      const wrong = this.#wrongSetting(words);
      if (wrong) {
        return <Problems trouble={wrong} language={language} />;
      }
      outcome = this.#outcome(loaded, language);
    } catch (error) {
      if (error instanceof RammeError) {
        const name = error.path.split("/")[1] ?? "";
        return <Problems trouble={failed(words.unknownAttribute(name), error)} language={language} />;
      }
      throw error;
    }
    const { plan, document, levers, proposal, now } = loaded;
    const { table, findings, difference, gap } = outcome;
    const unit = this.#unit(table.unit);
    const area = this.#knownArea;
    const shown = [...table.rows.flatMap(({ amounts }) => amounts), ...(difference ?? []), ...(gap ?? [])];
    const format = formatFor(language, shown, table.unit, unit);
    const titles = plan.language;
    const editable = this.#editable;
    const year = this.#year ?? firstShown(table, document.base_year);
    const leverOf = (figure: string) => levers.get(rowOf(figure as Cell["figure"]) ?? "");
    const settingsOf = (figure: string, title: string) => {
      const [id, lever] = [rowOf(figure as Cell["figure"]) ?? "", leverOf(figure)];
      const change = proposal.ofRow(id);
      return lever && {
        id, lever, change, words, editable, name: title, place: `${this.ids}-${encodeURIComponent(id)}`,
        onChange: (change: RowChange, kind?: string) => this.#change(proposal.withRow(id, change), kind),
      };
    };
    const subtitle = [plan.municipality, table.title === plan.title ? "" : plan.title].filter(Boolean).join(" · ");
    return (
      <>
        {this.#refused && <Problems trouble={this.#refused} language={language} />}
        <div class="ramme-bar">{this.#choices(loaded, table, words)}</div>
        <figure class="ramme-figure-box">
          <figcaption>
            <span>{table.rows[0]?.role === "opening" ? words.chart : words.chartOfBase}</span>
            <Choice
              label={words.year}
              value={String(year)}
              options={table.years.map((year, i) => [String(year), table.columns[i] ?? String(year)])}
              onChoose={(year) => { this.#year = Number(year); }}
              draw={() => this.draw()}
            />
          </figcaption>
          <PlanChart table={table} year={year} format={format} words={words} titles={titles} />
        </figure>
        <PlanTable
          table={table}
          title={subtitle}
          titles={titles}
          unit={unit}
          format={format}
          words={words}
          sums={[
            ...(difference ? [{ key: "difference", title: words.difference, amounts: difference }] : []),
            ...(gap ? [{ key: "gap", title: words.gap, amounts: gap }] : []),
          ]}
          at={this.#at}
          onAt={(cell) => { this.#at = cell; this.draw(); }}
          choose={(cell) => { this.#chosen = cell; this.draw(); }}
          heading={(row, title) => {
            const settings = editable.size ? settingsOf(row.figure, row.title) : undefined;
            const id = settings?.id ?? "";
            return settings && (
              <RowHeading
                {...settings}
                title={title}
                isOpen={this.#open.has(id)}
                onOpen={(open) => { open ? this.#open.add(id) : this.#open.delete(id); this.draw(); }}
              />
            );
          }}
          under={(row) => {
            const settings = settingsOf(row.figure, row.title);
            return settings && this.#open.has(settings.id) && <RowSettings {...settings} />;
          }}
          mark={(row) => {
            const settings = settingsOf(row.figure, row.title);
            return settings && (isOff(settings) ? words.off : Object.keys(settings.change).length ? words.changed : undefined);
          }}
        />
        <p class="ramme-note ramme-hint">{words.explainHint} {words.arrowsHint}</p>
        {editable.has("cut") && (
          <CutForm
            prefix={this.ids}
            cut={proposal.cut}
            years={table.years}
            unit={table.unit}
            several={document.areas.length > 1}
            language={language}
            words={words}
            onSpread={(cut) => this.#change(proposal.withCut(cut && { ...cut, ...(area !== undefined && { area }) }))}
          />
        )}
        {(editable.size > 0 || !proposal.isEmpty) && (
          <ProposalBar
            proposal={proposal}
            words={words}
            link={this.#link}
            onUndo={() => this.#step((proposal) => proposal.undo())}
            onRedo={() => this.#step((proposal) => proposal.redo())}
            onReset={() => this.#change([])}
            onShare={() => void this.#share()}
            onSave={() => this.#save()}
            onOpen={(file) => void this.#openFile(file)}
          />
        )}
        {findings.length > 0 && (
          <section class="ramme-findings" aria-label={words.findings}>
            <p class="ramme-title">{words.findings}</p>
            <ul class="ds-list">{findings.map(({ code, path, year, message }) => <li key={code + path + year}>{message}</li>)}</ul>
          </section>
        )}
        {document.source && (
          <div class="ramme-footer"><span>{words.source}:</span> <SourceOf source={document.source} titles={titles} /></div>
        )}
        <p class="ramme-hidden" role="status">{this.#said}</p>
        {this.#chosen && (
          <ExplanationDialog
            prefix={this.ids}
            explanation={now.explain(this.#chosen.figure, this.#chosen.year, {
              area: this.#knownArea, view: table.view, side: table.side ?? undefined, language,
            })}
            column={table.columns[table.years.indexOf(this.#chosen.year)] ?? ""}
            titles={titles}
            language={language}
            words={words}
            onClose={() => { this.#chosen = undefined; this.draw(); }}
          />
        )}
      </>
    );
  }

  /** Which area, view and side is shown. */
  #choices({ document, now }: Loaded, table: Outcome["table"], words: PlanWords) {
    const draw = () => this.draw();
    const { areas } = document;
    const hasSides = isGross(now, this.#knownArea);
    return (
      <>
        {areas.length > 1 && !this.hasAttribute("area") && (
          <Choice
            label={words.area}
            value={this.#area ?? ""}
            options={[["", words.wholePlan], ...areas.map(({ id, title }): [string, string] => [id, title])]}
            onChoose={(area) => { this.#area = area || undefined; }}
            draw={draw}
          />
        )}
        <Choice
          label={words.view}
          value={table.view}
          options={Object.entries(words.views)}
          onChoose={(view) => { this.#view = view as View; }}
          draw={draw}
        />
        {hasSides && (
          <Choice
            label={words.side}
            value={table.side ?? "net"}
            options={Object.entries(words.sides)}
            onChoose={(side) => { this.#side = side === "net" ? undefined : (side as Side); }}
            draw={draw}
          />
        )}
      </>
    );
  }
}

interface ChoiceProps {
  label: string;
  value: string;
  options: [value: string, title: string][];
  onChoose: (value: string) => void;
  draw: () => void;
}

function Choice({ label, value, options, onChoose, draw }: ChoiceProps) {
  return (
    <label class="ds-field ramme-choice">
      <span class="ds-label">{label}</span>
      <select class="ds-input" onChange={({ currentTarget }) => { onChoose(currentTarget.value); draw(); }}>
        {options.map(([name, title]) => <option key={name} value={name} selected={name === value}>{title}</option>)}
      </select>
    </label>
  );
}

/** Computes the frame with a scenario. Sliders ask often, so what is no longer shown gives its memory back at once. */
function setNow(loaded: Loaded, scenario: Scenario): void {
  const { plan, frame, now: before } = loaded;
  const changed = plan.withScenario(scenario);
  loaded.now = scenario.changes.length ? changed.frame() : frame;
  changed.free();
  if (before !== frame) {
    before.free();
  }
}

/** Levels tell what the whole plan comes to; changes begin with the first year after the base. */
function firstShown({ view, years }: Outcome["table"], base: number | undefined): number {
  return (view === "level" ? years.at(-1) : years.find((year) => year !== base)) ?? years[0] ?? 0;
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
