// What a program may write, and, under `@ts-expect-error`, what must not compile.

import { Frame, init, Plan, RammeError } from "ramme";
import * as excel from "ramme/excel";
import * as office from "ramme/office";
import * as scenarios from "ramme/scenarios";
import type { Effect, ErrorCode, Explanation, Figure, Finding, Language, Measure, Moment, Part, PlanDocument, Problem, Rule, Scenario, Table } from "ramme";

await init();
await init("/ramme.wasm");
await init(new Uint8Array());
await init(Promise.resolve(new ArrayBuffer(8)));
// @ts-expect-error a number is no address
await init(7);

const document: PlanDocument = {
  title: "Budsjett 2024",
  years: [2024, 2025],
  unit: "1000 kr",
  convention: "level",
  rounding: { to: "1000 kr", mode: "half_up" },
  areas: [
    { id: "skole", title: "Skole", base: 9719 },
    { id: "kultur", title: "Kultur", parent: "skole", base: { expenditure: ["10", 11n], income: "-1.5" } },
  ],
};
const plan: Plan = Plan.parse(document);
Plan.parse("{}");
Plan.parse(new Uint8Array());
// @ts-expect-error a number is no plan
Plan.parse(7);
// @ts-expect-error a plan needs areas
Plan.parse({ title: "Budsjett", years: [2024] });
// @ts-expect-error a field the document does not have
Plan.parse({ title: "Budsjett", years: [2024], areas: [], colour: "red" });
// @ts-expect-error a unit that does not exist
Plan.parse({ title: "Budsjett", years: [2024], areas: [], unit: "tusen" });
// @ts-expect-error years are numbers
Plan.parse({ title: "Budsjett", years: ["2024"], areas: [] });
// @ts-expect-error plans are made with Plan.parse
new Plan();
// @ts-expect-error frames are made with plan.frame()
new Frame();
// @ts-expect-error a plan does not change
plan.title = "Annet";

const effects: Effect[] = [
  { amounts: [1, "2.5", 3n], claim: { from: "2023-H2", full_year: "8.5" } },
  { full_year: 600, from: "2024-08", through: 2025 },
  { steps: [{ full_year: 1, from: 2024 }, { full_year: "2", from: "2025-05-mid" }] },
  { one_off: 5, year: 2024 },
  { percent: "4.3", of: "opening" },
  { percent: "4.3", of: { eligible_income: -100 }, year: 2025 },
  { unphased: {} },
];
const measure = (effect: Effect): Measure => ({ id: "1", title: "Tiltak", area: "skole", effect });
for (const effect of effects) {
  plan.withMeasure(measure(effect)).withAdjustment({ id: "a", title: "Justering", kind: "technical", effect });
}
// @ts-expect-error one shape, not two
measure({ amounts: [1], full_year: 1, from: 2024 });
// @ts-expect-error a full-year amount needs a start
measure({ full_year: 1 });
// @ts-expect-error a rate needs to say of what
measure({ percent: 1 });
// @ts-expect-error a rate of something that is no base
measure({ percent: 1, of: "net" });
plan.withTransfer({ id: "t", title: "Overføring", measure: "1", from: 2024, to: 2025, amount: 1 });
// @ts-expect-error a transfer needs an amount
plan.withTransfer({ id: "t", title: "Overføring", from: 2024, to: 2025 });
plan.withReallocation({ id: "r", title: "Omfordeling", from: { area: "skole" }, to: { measure: "1" }, effect: { amounts: [1, 1] } });
// @ts-expect-error a measure is no reallocation
plan.withReallocation(measure({ unphased: {} }));

const frame: Frame = plan.frame();
const amounts: string[] = frame.amounts("closing", { area: "skole", view: "change", side: "income" });
const amount: string = frame.amount("row:1", 2024);
// @ts-expect-error amounts are texts, so that no digit is lost
const sum: number = amount;
// @ts-expect-error a figure that does not exist
frame.amounts("closign");
// @ts-expect-error an option that does not exist
frame.amounts("closing", { veiw: "change" });
// @ts-expect-error a view that does not exist
frame.amounts("closing", { view: "net" });
// @ts-expect-error a year is a number
frame.amount("closing", "2024");
// @ts-expect-error findings are of the whole plan
frame.findings({ area: "skole" });
// @ts-expect-error a language that the library does not speak
frame.toText({ language: "sv" });
// @ts-expect-error numbers have no language
frame.amounts("closing", { language: "nb" });

const table: Table = frame.table({ language: "nn" });
const figures: Figure[] = frame.overview().rows.map((row) => row.figure);
const first: string | null | undefined = table.rows[0]?.amounts[0];
// @ts-expect-error a row without years has no amounts
const certain: string = table.rows[0]!.amounts[0]!.concat(table.rows[0]!.amounts[1]);
const findings: Finding[] = frame.findings({ language: "en" });
const explanation: Explanation = frame.explain("closing", 2024);
const words: string = frame.explainText("closing", 2024, { area: "skole", language: "en" });
const data: PlanDocument = plan.toJSON();
data.measures?.push(measure({ unphased: { amount: 1 } }));
const text: string = plan.toText();
const municipality: string | undefined = plan.municipality;

function shares(part: Part): string[] {
  const rule: Rule | undefined = part.rule;
  const own = rule?.rule === "phased" ? rule.phases.map((phase) => phase.share) : [];
  // @ts-expect-error a rate has no phases
  if (rule?.rule === "rate") rule.phases;
  return [...own, ...(part.parts ?? []).flatMap(shares)];
}
shares(explanation.root);

const row = plan.row("1");
const kinds: string[] = plan.rows().map(({ kind }) => kind);
const effect: Effect | undefined = row.kind === "measure" ? row.row.effect : undefined;
// @ts-expect-error a transfer has no effect
if (row.kind === "transfer") row.row.effect;
plan.without("1", "2").withRowChanged("3", { off: true, delay: 6 }).withRowReplaced("4", { title: "Annet" });
// @ts-expect-error an id is a text
plan.without(1);
// @ts-expect-error a change that there is not
plan.withRowChanged("1", { later: 6 });
// @ts-expect-error the id stays
plan.withRowReplaced("1", { id: "2" });
void [kinds, effect];

try {
  Plan.parse("{}");
} catch (error) {
  if (error instanceof RammeError) {
    const code: ErrorCode = error.code;
    const problems: Problem[] = error.problems;
    const sentences: string[] = problems.map((problem) => problem.messages.nn);
    const equal: boolean = error.code === "invalid_json";
    // @ts-expect-error a code that does not exist
    const never: boolean = error.code === "bad_json";
    void [code, sentences, equal, never];
  }
}

await office.init();
await office.init("/office.wasm");
const rolled: Plan = office.rollForward(plan, { title: "Budsjett 2025" }).plan;
const levels: string[] = office.rollForward(plan).rows.flatMap((row) => (row.rolled === "rebased" ? row.new : row.old));
// @ts-expect-error an option that does not exist
office.rollForward(plan, { titel: "Budsjett 2025" });
// @ts-expect-error a document is no plan
office.rollForward(document);
// @ts-expect-error a fate that does not exist
const fate: boolean = office.rollForward(plan).rows[0]!.rolled === "gone";

const steps: Array<string | null> = office.waterfall(frame, { year: 2024, by: "heading", most: 5 }).steps.map((step) => step.figure);
const stepsInWords: string = office.waterfall(frame, { year: 2024, area: "skole", view: "level", language: "nn" }).text;
// @ts-expect-error a waterfall is of a year
office.waterfall(frame, {});
// @ts-expect-error months are no steps
office.waterfall(frame, { year: 2024, by: "month" });
const deviation: string | undefined = office.deviations(frame, { accounts: { 2024: 10100, 2025: "9.5" } }).rows[0]?.deviation;
const deviationInWords: string = office.deviations(frame, {
  accounts: [{ area: "skole", amount: 1n }], year: 2024, figure: "row:1", sign: "budget_less_accounts", language: "en",
}).text;
// @ts-expect-error accounts must be there
office.deviations(frame, { figure: "closing" });
// @ts-expect-error a sign that there is not
office.deviations(frame, { accounts: [], sign: "over" });
void [steps, stepsInWords, deviation, deviationInWords];

await excel.init();
const workbook: Uint8Array = excel.writePlan(plan, { language: "nn" });
const shownWorkbook: Uint8Array = excel.writeTable(frame, { overview: true, decimals: 1 });
const planOfWorkbook: Plan = excel.readPlan(workbook.buffer);
excel.readPlan(excel.template({ years: [2027, 2030] }));
// @ts-expect-error a path is no workbook
excel.readPlan("plan.xlsx");
// @ts-expect-error a table is of a frame
excel.writeTable(plan);
void [shownWorkbook, planOfWorkbook];

const told: string = office.compare(plan, rolled, { language: "nb" }).text;
const perhaps: string | undefined = office.compare(plan, rolled).text;
const asked: { language: Language | undefined } = { language: undefined };
const either: string | undefined = office.compare(plan, rolled, asked).text;
// @ts-expect-error words come only with a language
const silent: string = office.compare(plan, rolled).text;
// @ts-expect-error a language that the library does not speak
office.compare(plan, rolled, { language: "sv" });
// @ts-expect-error a comparison has no area
office.compare(plan, rolled, { area: "skole" });

const cut = office.allocate(plan, { amount: -1000, step: "1000 kr", areas: [{ area: "skole", cap: 500n }] });
const allocated: Plan = office.withAllocation(plan, cut);
office.withAllocation(plan, { measures: cut.measures.filter((row) => row.area !== "kultur") });
for (const row of cut.measures) plan.withMeasure(row);
office.allocate(plan, { by: "rate", percent: "2.4", instead_of: "2.7", year: 2024 });
const laid: string = office.allocateItems({ amount: 100, by: "equal", items: [{ id: "a" }], language: "en" }).text;
// @ts-expect-error an amount, or a rate
office.allocate(plan, { by: "equal" });
// @ts-expect-error a rate needs its per cent
office.allocate(plan, { by: "rate" });
// @ts-expect-error per cent are of a rate
office.allocate(plan, { amount: 1, by: "frame", percent: 1 });
// @ts-expect-error a step that does not exist
office.allocate(plan, { amount: 1, step: "500 kr" });
// @ts-expect-error a free-standing allocation has items
office.allocateItems({ amount: 1 });

office.balance(plan, { available: "no_growth" });
office.balance(plan, { available: [1, "2.5"], scale: { measure: "1", decimals: 2 } });
const start: Moment | null | undefined = office.balance(plan, { available: { percent: 2 }, start: { measure: "1" } }).start?.start;
// @ts-expect-error something must be available
office.balance(plan, {});

const shown: string[] = office.present(frame, { unit: "mill. kr", decimals: 1 }).rows.flatMap((row) => row.cells.map((cell) => cell.text));
const page: string = office.presented(frame, { format: "html", overview: true, language: "nn" });
// @ts-expect-error a plan has no table, its frame has
office.present(plan);
// @ts-expect-error a format that does not exist
office.presented(frame, { format: "pdf" });
// @ts-expect-error data have no format
office.present(frame, { format: "html" });

const source = { document: "Eget anslag" };
const series = { name: "Deflator", source, date: "2024-10-01", values: [{ year: 2024, index: 100 }] };
const fixed: string[] = office.fixedPrices(frame, { figure: "closing", price_year: 2024, index: series }).fixed;
// @ts-expect-error prices are of a year
office.fixedPrices(frame, { figure: "closing" });
const percent: string = office.compositeRate({ parts: [{ name: "lønn", weight: 1, percent: "3.2" }] }).percent;

const check = office.checkTable({ text: "2024\nA 1\nSum 1", subtotals: "above", rows: [{ label: "A", role: "measure" }] });
office.checkTable({ csv: "Post;2024\nA;1", unit: "1000 kr", language: "nb" }).text.toUpperCase();
office.checkTable({ table: { shape: "absolute", columns: [2024, { label: "Sum", role: "sum" }], rows: [{ label: "A", amounts: [1, null] }] } });
const slips = check.conflicts.flatMap((conflict) => conflict.suspects.map((suspect) => suspect.slip === "digits_swapped"));
// @ts-expect-error one form, not two
office.checkTable({ text: "", csv: "" });
// @ts-expect-error a table in its JSON form says everything itself
office.checkTable({ table: { shape: "absolute", columns: [], rows: [] }, subtotals: "above" });
// @ts-expect-error a shape that does not exist
office.checkTable({ text: "", shape: "round" });

const reading = office.readSentence({ text: "2 millioner kroner fra 2024", years: [2023, 2024], amounts: [0, 2] });
if (reading.effect) plan.withMeasure({ id: "9", title: "Lest", area: "skole", effect: reading.effect });
const verdict: "agrees" | "rounding" | "differs" | "not_comparable" | undefined = reading.held?.verdict;
// @ts-expect-error years are needed
office.readSentence({ text: "2 millioner kroner fra 2024" });
const answers: [office.Comparison, office.TableCheck, office.RolledPlan] = [office.compare(plan, rolled), check, office.rollForward(plan)];
void [levels, fate, told, perhaps, either, silent, allocated, laid, start, shown, page, fixed, percent, slips, verdict, answers];

const scenario: Scenario = {
  title: "Sent",
  changes: [
    { row: "1", delay: 6, scale: "0.8" },
    { row: "2", off: true },
    { row: "3", effect: { one_off: 5, year: 2024 } },
    { area: "skole", base: { expenditure: 10, income: -1n } },
    { price_index: series },
    { allocate: { amount: -1000, by: "frame" } },
    { measure: { ...measure({ unphased: {} }), off: true } },
    { transfer: { id: "t", title: "Overføring", from: 2024, to: 2025, amount: 1 } },
  ],
};
const changed: Plan = plan.withScenario(scenario);
// @ts-expect-error a scenario has a title
plan.withScenario({ changes: [] });
// @ts-expect-error a change that there is not
plan.withScenario({ title: "", changes: [{ row: "1", later: 6 }] });
// @ts-expect-error a delay is in whole months
plan.withScenario({ title: "", changes: [{ row: "1", delay: "6" }] });

await scenarios.init();
await scenarios.init("/scenarios.wasm");
const figures2: scenarios.BatchOptions["figures"] = [{ figure: "closing" }, { figure: "row:1", area: "skole", view: "change" }];
const batch: scenarios.Batch = scenarios.batch(plan, { levers: [{ row: "1", change: "scale", decimals: 2 }], figures: figures2 });
const totals: BigInt64Array = batch.totals([new BigInt64Array(2)]);
batch.totals([new Int32Array(2)]).at(batch.width);
batch.totals([[1, 2n]]);
const drawnTotals: Promise<BigInt64Array> = batch.totalsInPieces([[100]], { signal: { throwIfAborted() {} } });
for await (const { from, to, totals } of batch.stream([[100]], { onProgress: (done, of) => done / of })) totals.subarray(from, to);
const line: Scenario | undefined = batch.scenario([[100]], 0, "Første");
// @ts-expect-error a lever that there is not
scenarios.batch(plan, { levers: [{ row: "1", change: "speed" }], figures: figures2 });
scenarios.batch(plan, { levers: [] });
scenarios.batch(plan, { levers: [], figures: ["closing", { figure: "row:1", area: "skole" }] });
// @ts-expect-error a figure that does not exist
scenarios.batch(plan, { levers: [], figures: [{ figure: "closign" }] });
// @ts-expect-error nor does it by its name alone
scenarios.batch(plan, { levers: [], figures: ["closign"] });
batch.totals({ [batch.leverNames[0] ?? ""]: [100] });
// @ts-expect-error a column is no number
batch.totals({ "1:scale": 100 });
const changedTotals: Promise<BigInt64Array> = batch.totalsOfChangesInPieces(1, { scenario: [0], lever: [0], value: [80] });
// @ts-expect-error a column for each lever
batch.totals([100]);
// @ts-expect-error batches are made with batch()
new scenarios.Batch();

const listed: BigInt64Array = batch.totalsOfChanges(2, { scenario: [1], lever: Uint32Array.of(0), value: [80n] });
// @ts-expect-error a change has a value
batch.totalsOfChanges(2, { scenario: [1], lever: [0] });
const county = new scenarios.RollUp({ parents: [null, 0], bases: ["1.5", 2n], first: 2024, last: 2027, unit: "mill. kr" });
county.add({ area: Int32Array.of(1), full_year: ["0.1"], start: [24295], end: [26411] });
county.takeOut({ area: [1], full_year: new BigInt64Array(1), start: [24295] });
const closings: BigInt64Array = county.closing();
// @ts-expect-error areas have bases
new scenarios.RollUp({ parents: [null], first: 2024, last: 2027 });
// @ts-expect-error amounts are no truth values
county.add({ area: [1], full_year: [true], start: [24295] });
const ore: BigInt64Array = plan.frame().amountsInOre("closing", { area: "skole" });
if (listed.length + closings.length + ore.length === 0) throw new Error();

const uncertainty: scenarios.Uncertainty = {
  seed: 1,
  samples: 100,
  factors: [{ id: "bygg", title: "Byggemarkedet" }],
  variables: [
    { row: "1", change: "scale", distribution: { pert: ["0.9", 1, "1.5"] }, factor: "bygg", loading: "0.6" },
    { row: "1", change: "delay", distribution: { discrete: [{ value: 0, weight: 3 }] } },
    { row: "2", change: "amount", distribution: { normal: { mean: 100n, sd: 10, min: 0 } } },
  ],
  figures: figures2,
  available: "no_growth",
  quantiles: ["0.1"],
};
const simulation: scenarios.Simulation = await scenarios.simulate(plan, uncertainty, { onProgress() {} });
const outcomes: scenarios.Outcomes = simulation.outcomes();
const least: string | undefined = outcomes.figures[0]?.least[0];
const inWords: string = simulation.outcomes({ language: "nb" }).text;
const sample: Scenario | undefined = simulation.scenario(7, "Trekning");
// @ts-expect-error a triangle has three corners
({ triangular: [1, 2] }) satisfies scenarios.Distribution;
// @ts-expect-error a seed is needed
scenarios.simulate(plan, { samples: 1, variables: [] });
// @ts-expect-error words come only with a language
simulation.outcomes().text.length;
// @ts-expect-error progress is told to a function
scenarios.simulate(plan, uncertainty, { onProgress: true });
void [changed, totals, drawnTotals, changedTotals, line, least, inWords, sample, simulation.totals(), simulation.column(0)];

{
  using short = Plan.parse(document);
  using its = short.frame();
  void its.plan.equals(short);
}
plan.free();

void [amounts, sum, figures, first, certain, findings, words, text, municipality];
