import assert from "node:assert/strict";
import { test } from "node:test";

import { runExamples } from "./examples.mjs";
import { importFrom, makeProject } from "./project.mjs";
import { places, refusalsAs } from "./refusal.mjs";

const { folder } = makeProject();
const { Plan, RammeError } = await importFrom(folder);
const office = await importFrom(folder, "ramme/office");
const refusal = refusalsAs(RammeError);

const years = [2024, 2025];
const skole = (more) => Plan.parse({
  title: "Budsjett 2024",
  years,
  unit: "1000 kr",
  areas: [{ id: "skole", title: "Skole", base: 9719 }, { id: "kultur", title: "Kultur", base: 281 }],
  measures: [{ id: "1", title: "Ny klasse", area: "skole", effect: { full_year: 600, from: "2024-08" } }],
  ...more,
});
const index = {
  name: "Deflator",
  source: { document: "Eget anslag" },
  date: "2024-10-01",
  values: years.map((year) => ({ year, index: 100n })),
};
const sentence = { text: "Det foreslås å bevilge 8 millioner kroner fra 2024.", years, unit: "mill. kr" };
const table = { shape: "absolute", columns: ["2024"], rows: [{ label: "A", amounts: [1] }, { role: "total", label: "Sum", amounts: [1] }] };
const items = [{ id: "a", frame: 1 }];

/** Every operation that has words, by what it takes before its options, and options that it takes. */
const worded = [
  [office.rollForward, [skole()], {}],
  [office.compare, [skole(), skole()], {}],
  [office.allocate, [skole()], { amount: -100 }],
  [office.allocateItems, [], { amount: -100, items }],
  [office.balance, [skole()], { available: "no_growth" }],
  [office.fixedPrices, [skole().frame()], { figure: "closing", price_year: 2024, index }],
  [office.checkTable, [], { table }],
  [office.readSentence, [], sentence],
];

test("the entry exports what its types say, and nothing else", () => {
  assert.deepEqual(Object.keys(office).sort(), [
    "allocate", "allocateItems", "balance", "checkTable", "compare", "compositeRate", "deviations", "fixedPrices", "init",
    "present", "presented", "readSentence", "rollForward", "waterfall", "withAllocation",
  ]);
});

test("in Node the entry is ready on import, and init does nothing", async () => {
  assert.equal(office.compositeRate({ parts: [{ name: "lønn", weight: 1, percent: "3.2" }] }).percent, "3.2");
  assert.equal(await office.init(), undefined);
});

test("with a language an answer has its words, without one the same answer has none", () => {
  for (const [operation, given, options] of worded) {
    const plain = operation(...given, options);
    assert.ok(!("text" in plain), operation.name);
    assert.ok(!("text" in operation(...given, { ...options, language: undefined })), operation.name);
    const texts = ["nb", "en"].map((language) => {
      const { text, sentences, ...rest } = operation(...given, { ...options, language });
      const told = sentences?.map(({ words }) => words).join("\n");
      assert.equal(told ?? text, text, operation.name);
      assert.equal(JSON.stringify(rest), JSON.stringify(plain), operation.name);
      return text;
    });
    assert.ok(texts[0].length > 10 && texts[0] !== texts[1], `${operation.name}: ${texts}`);
  }
});

test("a wrong language is told together with what else is wrong", () => {
  for (const [operation, given, options] of worded) {
    const error = refusal(() => operation(...given, { ...options, language: "sv", colour: "red" }));
    assert.deepEqual(places(error).sort(), ["/colour unknown_field", "/language unknown_value"], operation.name);
  }
});

test("answers are plain data, in the order of the core", () => {
  for (const [operation, given, options] of worded.slice(1)) {
    const answer = operation(...given, options);
    assert.deepEqual(structuredClone(answer), answer);
  }
  assert.deepEqual(Object.keys(office.rollForward(skole(), { language: "nb" })), ["plan", "base_unknown", "rows", "text"]);
});

test("a rolled plan is a plan as any other", () => {
  const { plan, rows } = office.rollForward(skole(), { title: "Budsjett 2025" });
  assert.ok(plan instanceof Plan);
  assert.deepEqual([plan.title, plan.years], ["Budsjett 2025", [2025, 2026]]);
  assert.deepEqual(plan.frame().amounts("closing"), ["10600", "10600"]);
  assert.equal(rows[0].rolled, "became_full_year");
  assert.deepEqual(office.rollForward(plan).plan.years, [2026, 2027]);
});

test("an allocation is laid into a new plan, as it is or changed", () => {
  const plan = skole();
  const cut = office.allocate(plan, { amount: -100, by: "equal" });
  const after = office.withAllocation(plan, cut);
  assert.ok(after instanceof Plan);
  assert.deepEqual(plan.frame().amounts("closing"), ["10250", "10600"]);
  assert.deepEqual(after.frame().amounts("closing"), ["10150", "10500"]);
  const twice = office.withAllocation(after, cut);
  assert.deepEqual(twice.frame().amounts("closing"), ["10050", "10400"]);
  const named = twice.toJSON().measures.filter(({ area, id }) => id.startsWith("allocation") && area === cut.measures[0].area);
  assert.deepEqual(named.map(({ id, title }) => [id, title]), [
    [cut.measures[0].id, "Flatt kutt, Skole"], [`${cut.measures[0].id}-2`, "Flatt kutt, Skole (2)"],
  ]);
  const later = cut.measures.map((measure) => ({ ...measure, effect: { full_year: -10, from: 2025 } }));
  assert.deepEqual(office.withAllocation(plan, { measures: later }).frame().amounts("closing"), ["10250", "10580"]);
  assert.deepEqual(places(refusal(() => office.withAllocation(plan, {}))), [" missing_field"]);
  const elsewhere = cut.measures.map((measure) => ({ ...measure, area: "x" }));
  assert.deepEqual(places(refusal(() => office.withAllocation(plan, { measures: elsewhere }))), [
    "/measures/1/area unknown_area", "/measures/2/area unknown_area",
  ]);
});

test("a reading is an effect for a measure", () => {
  const { effect, held } = office.readSentence({ ...sentence, amounts: ["8", 4n] });
  assert.equal(held.verdict, "differs");
  const plan = skole({ unit: "mill. kr", measures: [] }).withMeasure({ id: "8", title: "Senter", area: "skole", effect });
  assert.deepEqual(plan.frame().amounts("row:8"), ["8", "8"]);
});

test("a table is shown as data and in every format", () => {
  const frame = skole().frame();
  const shown = office.present(frame, { unit: "mill. kr", decimals: 2, overview: true, language: "en" });
  assert.deepEqual(shown.rows.at(-1).cells.map((cell) => cell.text), ["10.25", "10.60"]);
  assert.match(office.presented(frame), /^Budsjett 2024 \(1000 kr\)/);
  assert.equal(office.presented(frame, { format: "text" }), office.presented(frame));
  assert.match(office.presented(frame, { format: "markdown" }), /^\*\*Budsjett 2024/);
  assert.match(office.presented(frame, { format: "html" }), /<th scope="row"/);
  assert.match(office.presented(frame, { format: "csv" }), /;2024;2025/);
  assert.deepEqual(places(refusal(() => office.presented(frame, { format: "pdf", unit: "øre" }))), [
    "/unit unknown_value", "/format unknown_value",
  ]);
});

test("steps and deviations are in the language asked for, and then have their words", () => {
  const frame = skole().frame();
  const asked = [
    [office.waterfall, { year: 2024 }, ({ steps }) => steps.at(-1).title, ["Ny driftsramme", "Closing frame"]],
    [office.deviations, { accounts: { 2024: 10_300 } }, ({ title }) => title, ["Ny driftsramme", "Closing frame"]],
  ];
  for (const [operation, options, title, [own, english]] of asked) {
    const plain = operation(frame, options);
    assert.deepEqual([plain.language, title(plain)], ["nb", own]);
    for (const language of [undefined, null]) {
      assert.deepEqual(operation(frame, { ...options, language }), plain);
    }
    const { text, ...told } = operation(frame, { ...options, language: "en" });
    assert.deepEqual([told.language, title(told)], ["en", english]);
    assert.match(text, new RegExp(english));
    assert.ok(!("text" in plain));
    assert.deepEqual(Object.keys(told), Object.keys(plain));
  }
});

test("accounts are a list, or an object of years or areas", () => {
  const frame = skole().frame();
  const list = office.deviations(frame, { accounts: [{ year: 2024, amount: "10300.5" }, { year: 2025, amount: 10_600n }] });
  assert.deepEqual(list.rows.map(({ year, area, deviation }) => [year, area, deviation]), [[2024, null, "50.5"], [2025, null, "0"]]);
  assert.deepEqual(office.deviations(frame, { accounts: { 2025: 10_600, 2024: "10300.5" } }), list);
  const areas = office.deviations(frame, { accounts: { skole: 10_000, kultur: 281 }, year: 2024, sign: "budget_less_accounts" });
  assert.deepEqual(areas.rows.map(({ title, deviation }) => [title, deviation]), [["Skole", "-31"], ["Kultur", "0"]]);
  // A misspelt row is told once, however many amounts there are, and soon.
  const many = Array.from({ length: 50_000 }, () => ({ year: 2024, amount: 1 }));
  const { problems } = refusal(() => office.deviations(frame, { accounts: many, figure: "row:9" }));
  assert.deepEqual(problems.map(({ path, expected }) => [path, expected]), [["/figure", "1"]]);
});

test("wrong options are refused with the codes and paths of the core, all at once", () => {
  const plan = skole();
  const asked = [
    [() => office.rollForward(plan, "nb"), [" wrong_type"]],
    [() => office.rollForward(plan, { title: 7 }), ["/title wrong_type"]],
    [() => office.compare(plan, plan, { area: "skole" }), ["/area unknown_field"]],
    [() => office.allocate(plan), [" missing_field"]],
    [() => office.allocate(plan, { amount: 0.5, by: "size", year: 2030 }), [
      "/amount float_amount", "/by unknown_value", "/year year_outside_plan",
    ]],
    [() => office.allocate(plan, { amount: NaN }), ["/amount not_an_amount"]],
    [() => office.balance(plan), [" missing_field"]],
    [() => office.fixedPrices(plan.frame(), { figure: "closign" }), ["/figure unknown_figure", " missing_field", " missing_field"]],
    [() => office.waterfall(plan.frame()), [" missing_field"]],
    [() => office.waterfall(plan.frame(), { year: 2030.5, most: 2 ** 40 }), ["/year not_a_year", "/most wrong_type"]],
    [() => office.deviations(plan.frame()), [" missing_field"]],
    [() => office.deviations(plan.frame(), { accounts: [{ amount: 0.5, area: "x", year: 2024 }] }), [
      "/accounts/0/amount float_amount", "/accounts/0/area unknown_area",
    ]],
    [() => office.compositeRate(), [" missing_field"]],
    [() => office.checkTable(), [" input_unclear"]],
    [() => office.readSentence(), [" missing_field", " missing_field"]],
  ];
  for (const [question, expected] of asked) {
    assert.deepEqual(places(refusal(question)), expected, String(question));
  }
});

test("plans and frames must be those of the main entry", () => {
  const plan = skole();
  for (const wrong of [undefined, plan.toJSON(), plan.toText(), plan.frame()]) {
    assert.throws(() => office.rollForward(wrong), /TypeError: here belongs a plan/);
  }
  assert.throws(() => office.compare(plan), /TypeError: here belongs a plan/);
  for (const wrong of [undefined, plan, {}]) {
    assert.throws(() => office.present(wrong), /TypeError: here belongs a frame/);
  }
});

test("a freed plan or frame says so, though it was asked before", () => {
  const plan = skole();
  const frame = plan.frame();
  office.rollForward(plan);
  office.present(frame);
  plan.free();
  assert.throws(() => office.rollForward(plan), /this plan was freed/);
  assert.equal(office.present(frame).rows.at(-1).role, "closing");
  frame.free();
  assert.throws(() => office.present(frame), /this frame was freed/);
});

test("a plan that is freed while its options are read says so, and what they throw comes out", () => {
  const plan = skole();
  assert.throws(() => office.rollForward(plan, { get title() { throw "boom"; } }), (error) => error === "boom");
  office.rollForward(plan);
  assert.throws(() => office.rollForward(plan, { get title() { plan.free(); return "B"; } }), /this plan was freed/);
});

test("a plan crosses to the operations once, however often it is asked", () => {
  const plan = skole();
  let crossed = 0;
  plan.toText = () => {
    crossed += 1;
    return Plan.prototype.toText.call(plan);
  };
  for (let i = 0; i < 3; i += 1) {
    office.rollForward(plan);
    office.compare(plan, plan);
  }
  assert.equal(crossed, 1);
});

test("the examples of the types run", () => {
  const areas = [{ id: "skole", title: "Skole", base: 9719 }];
  const measures = [{ id: "8", title: "Senter", effect: { full_year: 10, from: 2024 } }];
  const around = `
    import { Plan } from "ramme";
    import * as office from "ramme/office";

    const plan = Plan.parse(${JSON.stringify(skole({ areas, measures }))});
    const [frame, proposal, adopted, section] = [plan.frame(), plan, plan, {}];
  `;
  const { examples, promises } = runExamples(folder, "office.d.ts", around);
  assert.ok(examples > 12 && promises > 2);
});
