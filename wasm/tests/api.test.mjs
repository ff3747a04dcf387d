import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { brotliCompressSync } from "node:zlib";

import { runExamples } from "./examples.mjs";
import { importFrom, makeProject, planNames, readPlan, tool, workshop } from "./project.mjs";
import { refusalsAs } from "./refusal.mjs";

const { folder, tarball } = makeProject();
const ramme = await importFrom(folder);
const { Plan, Frame, RammeError, init } = ramme;
const refusal = refusalsAs(RammeError);

const skole = () => ({
  title: "Budsjett 2024",
  municipality: "Eksempel",
  years: [2024, 2025],
  unit: "1000 kr",
  areas: [{ id: "skole", title: "Skole", base: 9719 }],
  measures: [{ id: "1", title: "Ny klasse", effect: { full_year: 600, from: "2024-08" } }],
});

test("the package exports what its types say, and nothing else", () => {
  assert.deepEqual(Object.keys(ramme).sort(), ["Frame", "Plan", "RammeError", "init"]);
});

test("in Node the package is ready on import, and init does nothing", async () => {
  assert.equal(Plan.parse(skole()).title, "Budsjett 2024");
  assert.equal(await init(), undefined);
});

test("a plan tells its title, years and unit", () => {
  const plan = Plan.parse(skole());
  const { title, municipality, years, unit, language } = plan;
  assert.deepEqual({ title, municipality, years, unit, language }, {
    title: "Budsjett 2024", municipality: "Eksempel", years: [2024, 2025], unit: "1000 kr", language: "nb",
  });
  const { municipality: _, ...rest } = skole();
  assert.equal(Plan.parse(rest).municipality, undefined);
  years.push(1);
  assert.deepEqual(plan.years, [2024, 2025]);
});

test("a gap is the closing frame less what is available", () => {
  const frame = Plan.parse(skole()).frame();
  assert.deepEqual(frame.gap("no_growth"), ["250", "600"]);
  assert.deepEqual(frame.gap([9919, "10400"], { area: "skole" }), ["50", "-81"]);
  const error = refusal(() => frame.gap([1], { area: "x" }));
  assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), [["unknown_area", "/area"], ["wrong_length", "/available"]]);
  assert.equal(refusal(() => frame.gap("no_growth", { year: 2024 })).code, "unknown_field");
});

test("an explanation has its words where a language is asked for", () => {
  const frame = Plan.parse(skole()).frame();
  const { root } = frame.explain("closing", 2024, { language: "en" });
  assert.equal(root.title, "Closing frame");
  assert.equal(root.parts[1].parts[0].words ?? root.parts[1].parts[0].parts[0].words, "5/12 of 600 = 250");
  assert.equal("words" in frame.explain("row:1", 2024).root.parts[0], false);
});

test("text, object, bytes and plan give the same plan", () => {
  const plan = Plan.parse(skole());
  const text = JSON.stringify(skole());
  const bytes = new TextEncoder().encode(text);
  const marked = Buffer.from(`\u{feff}${text}`);
  for (const document of [text, bytes, bytes.buffer, Buffer.from(text), marked, plan, plan.toJSON(), plan.toText()]) {
    assert.ok(Plan.parse(document).equals(plan));
  }
  assert.ok(!plan.equals(Plan.parse({ ...skole(), title: "Annet" })));
  assert.ok(!plan.equals(skole()));
  assert.equal(JSON.stringify(plan), JSON.stringify(plan.toJSON()));
});

test("the modules name no folder of the machine that built them", () => {
  for (const name of ["ramme_wasm_bg.wasm", "ramme_office_bg.wasm"]) {
    assert.ok(!readFileSync(join(workshop, "npm", "dist", name)).includes("registry/src"), name);
  }
});

test("a BigInt is a whole number, also where none belongs", () => {
  const plan = Plan.parse({ ...skole(), years: [2024n, 2025n] });
  assert.ok(plan.equals(Plan.parse(skole())));
  assert.equal(plan.frame().amount("closing", 2025n), "10319");
  for (const area of [7, 7n]) {
    assert.equal(refusal(() => plan.frame().table({ area })).code, "wrong_type");
  }
  for (const base of [2n ** 53n, -(2n ** 63n), 10n ** 27n]) {
    const areas = [{ id: "skole", title: "Skole", base }];
    const [{ code, found }] = refusal(() => Plan.parse({ ...skole(), areas })).problems;
    assert.deepEqual([code, found], ["amount_too_large", String(base)]);
  }
});

test("undefined is read as left out, and what JSON loses is refused by name", () => {
  const base = (base) => ({ ...skole(), areas: [{ id: "skole", title: "Skole", base }] });
  assert.deepEqual(Plan.parse(base(9719n)).frame().amounts("closing"), ["9969", "10319"]);
  assert.ok(Plan.parse({ ...skole(), source: undefined }).equals(Plan.parse(skole())));
  for (const [value, code] of [[NaN, "not_an_amount"], [Infinity, "not_an_amount"], [0.1, "float_amount"], [true, "wrong_type"]]) {
    assert.deepEqual([refusal(() => Plan.parse(base(value))).code, refusal(() => Plan.parse(base(value))).path], [code, "/areas/0/base"]);
  }
  for (const value of [null, undefined, 7, [], true]) {
    assert.equal(refusal(() => Plan.parse(value)).code, "wrong_type");
  }
});

test("a function and a symbol are not passed over in silence", () => {
  const frame = Plan.parse(skole()).frame();
  for (const value of [() => "level", Symbol("level")]) {
    for (const question of [() => Plan.parse(value), () => frame.table(value), () => frame.table({ view: value })]) {
      assert.throws(question, { name: "TypeError", message: /cannot be read/ });
    }
  }
  assert.throws(() => frame.table({ view: Symbol("level") }), /^TypeError: `view`: a symbol cannot be read$/);
});

test("what a value of one's own throws comes out as it was thrown", () => {
  const frame = Plan.parse(skole()).frame();
  for (const thrown of ["boom", '{"code":"no","problems":[]}', 7, new Error("mine")]) {
    const row = { get id() { throw thrown; } };
    for (const question of [() => frame.table(row), () => frame.plan.withMeasure(row), () => Plan.parse(row)]) {
      assert.throws(question, (error) => error === thrown);
    }
  }
});

test("a plan that is freed while its question is read says so", () => {
  const plan = Plan.parse(skole());
  const frame = plan.frame();
  assert.throws(() => plan.withMeasure({ get id() { plan.free(); return "2"; } }), /this plan was freed/);
  assert.throws(() => frame.table({ get area() { frame.free(); return "skole"; } }), /this frame was freed/);
});

test("bytes of another realm and shared bytes are bytes", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(skole()));
  const buffers = [runInNewContext("new ArrayBuffer(length)", bytes), new SharedArrayBuffer(bytes.length)];
  for (const buffer of buffers) {
    new Uint8Array(buffer).set(bytes);
    assert.ok(Plan.parse(buffer).equals(Plan.parse(skole())));
    assert.ok(Plan.parse(new Uint8Array(buffer)).equals(Plan.parse(skole())));
  }
});

test("an error holds every problem, each in three languages", () => {
  const error = refusal(() => Plan.parse({ title: 7, colour: "red" }));
  assert.ok(error instanceof Error);
  assert.equal(error.name, "RammeError");
  assert.equal(String(error), `RammeError: ${error.message}`);
  assert.match(error.stack, /RammeError/);
  assert.ok(error.problems.length > 2);
  assert.deepEqual([error.code, error.path], [error.problems[0].code, error.problems[0].path]);
  for (const problem of error.problems) {
    assert.deepEqual(Object.keys(problem), ["code", "path", "found", "expected", "message", "messages"]);
    assert.deepEqual(Object.keys(problem.messages), ["nb", "nn", "en"]);
    assert.equal(problem.message, problem.messages.en);
  }
  const unknown = error.problems.find((problem) => problem.code === "unknown_field");
  assert.match(unknown.messages.nb, /^ukjent felt `colour`/);
});

test("figures are asked for by name, area, view and side", () => {
  const frame = Plan.parse(skole()).frame();
  assert.deepEqual(frame.amounts("closing"), ["9969", "10319"]);
  assert.deepEqual(frame.amounts("row:1", { view: "change" }), ["250", "350"]);
  assert.deepEqual(frame.amounts("closing", { area: "skole", view: undefined, side: null }), ["9969", "10319"]);
  assert.equal(frame.amount("closing", 2025), "10319");
  assert.deepEqual([frame.years, frame.unit], [[2024, 2025], "1000 kr"]);
  assert.ok(frame.plan.equals(Plan.parse(skole())));
});

test("a question that cannot be answered is refused with the code and path of the core", () => {
  const frame = Plan.parse(skole()).frame();
  const asked = [
    [() => frame.amounts("closign"), "unknown_figure", "/figure"],
    [() => frame.amounts(7), "unknown_figure", "/figure"],
    [() => frame.amounts(), "missing_field", ""],
    [() => frame.amounts("row:9"), "unknown_row", "/figure"],
    [() => frame.amounts("closing", { area: "x" }), "unknown_area", "/area"],
    [() => frame.amounts("closing", { area: 7 }), "wrong_type", "/area"],
    [() => frame.amounts("closing", { veiw: "change" }), "unknown_field", "/veiw"],
    [() => frame.amounts("closing", { figure: "opening" }), "duplicate_key", "/figure"],
    [() => frame.amounts("closing", { language: "nb" }), "unknown_field", "/language"],
    [() => frame.amounts("closing", "skole"), "wrong_type", ""],
    [() => frame.amounts("closing", { side: "income" }), "figure_not_gross", "/side"],
    [() => frame.amount("closing", 2030), "year_outside_plan", "/year"],
    [() => frame.amount("closing", 0), "year_outside_plan", "/year"],
    [() => frame.amount("closing", 2024 + 65536), "not_a_year", "/year"],
    [() => frame.amount("closing", 2024.5), "not_a_year", "/year"],
    [() => frame.amount("closing", -2024), "not_a_year", "/year"],
    [() => frame.amount("closing", NaN), "not_a_year", "/year"],
    [() => frame.amount("closing", "2024"), "not_a_year", "/year"],
    [() => frame.amount("closing"), "not_a_year", "/year"],
    [() => frame.explain("closing", 2030), "year_outside_plan", "/year"],
    [() => frame.table({ area: "x" }), "unknown_area", "/area"],
    [() => frame.table({ language: "sv" }), "unknown_value", "/language"],
    [() => frame.table("skole"), "wrong_type", ""],
    [() => frame.overview({ colour: "red" }), "unknown_field", "/colour"],
    [() => frame.explainText("closing", 2024, { language: "sv" }), "unknown_value", "/language"],
    [() => frame.explainText("closing", 2024, { colour: "red" }), "unknown_field", "/colour"],
    [() => frame.explainText("closing", 2024, "nb"), "wrong_type", ""],
    [() => frame.findings({ language: "sv" }), "unknown_value", "/language"],
    [() => frame.findings({ area: "skole" }), "unknown_field", "/area"],
    [() => frame.toText("nb"), "wrong_type", ""],
  ];
  for (const [question, code, path] of asked) {
    const error = refusal(question);
    assert.deepEqual([error.code, error.path], [code, path], String(question));
  }
});

test("tables, explanations and findings are plain data in the language asked for", () => {
  const frame = Plan.parse({ ...skole(), measures: [...skole().measures, { id: "2", title: "Utredning", effect: { unphased: {} } }] }).frame();
  for (const data of [frame.table(), frame.overview(), frame.explain("closing", 2025), frame.findings()]) {
    assert.deepEqual(structuredClone(data), data);
    assert.deepEqual(JSON.parse(JSON.stringify(data)), data);
  }
  assert.deepEqual(frame.table({ language: "en" }).years, [2024, 2025]);
  assert.deepEqual(frame.table().rows.at(-1).amounts, ["9969", "10319"]);
  assert.equal(frame.explain("row:1", 2024).root.parts[0].rule.phases[0].share, "5/12");
  assert.match(frame.explainText("row:1", 2024), /5\/12 av 600 = 250/);
  assert.match(frame.explainText("row:1", 2024, { language: "en", view: "level", area: "skole" }), /5\/12 of 600 = 250/);
  assert.match(frame.findings()[0].message, /ingen beløp er oppgitt/);
  assert.match(frame.findings({ language: "en" })[0].message, /no amount is stated/);
  assert.match(frame.toText({ language: "en" }), /Findings/);
  assert.match(frame.toText(), /Merknader/);
});

test("a row gives a new plan and leaves the old one as it was", () => {
  const plan = Plan.parse({ ...skole(), areas: [...skole().areas, { id: "kultur", title: "Kultur", base: 100n }], measures: [] });
  const effect = { amounts: [1, "2.5"] };
  const changed = plan
    .withMeasure({ id: "m", title: "Tiltak", area: "skole", effect })
    .withAdjustment({ id: "a", title: "Justering", area: "kultur", effect })
    .withTransfer({ id: "t", title: "Overføring", measure: "m", from: 2024, to: 2025, amount: 10n })
    .withReallocation({ id: "r", title: "Omfordeling", from: { area: "skole" }, to: { area: "kultur" }, effect });
  assert.deepEqual(plan.frame().amounts("rows"), ["0", "0"]);
  assert.deepEqual(changed.frame().amounts("rows"), ["-8", "15"]);
  assert.deepEqual(changed.frame().amounts("reallocations", { area: "kultur" }), ["1", "2.5"]);
  const replaced = changed.withMeasure({ id: "m", title: "Tiltak", area: "skole", effect: { amounts: [0, 0] } });
  assert.deepEqual(replaced.frame().amounts("measures"), ["0", "0"]);
  const error = refusal(() => changed.withMeasure({ id: "n", title: "Tiltak", area: "x", effect: { amounts: [0.5, 0] } }));
  assert.deepEqual(error.problems.map(({ code, path }) => `${path} ${code}`).sort(), [
    "/measures/1/area unknown_area", "/measures/1/effect/amounts/0 float_amount",
  ]);
  assert.equal(refusal(() => plan.withTransfer(null)).code, "wrong_type");
});

test("a row is asked for by its id, with what the document leaves out, and changed by it", () => {
  const plan = Plan.parse({
    ...skole(),
    categories: [{ id: "k", title: "Klasser" }],
    measures: [{ ...skole().measures[0], category: "k" }],
    transfers: [{ id: "t", title: "Spart", measure: "1", from: 2024, to: 2025, amount: 100 }],
  });
  assert.deepEqual(plan.rows().map(({ id, kind }) => [id, kind]), [["1", "measure"], ["t", "transfer"]]);
  assert.deepEqual(plan.row("t"), {
    id: "t", kind: "transfer", title: "Spart", areas: ["skole"], heading: "k", side: "expenditure", off: false,
    row: plan.toJSON().transfers[0],
  });
  const closing = (plan) => plan.frame().amounts("closing");
  // 5/12 of 600, less 100 in 2024 and 100 more in 2025.
  assert.deepEqual(closing(plan), ["9869", "10419"]);
  assert.deepEqual(closing(plan.without("t")), ["9969", "10319"]);
  assert.deepEqual(closing(plan.without("1", "t")), ["9719", "9719"]);
  assert.ok(plan.without().equals(plan));
  assert.deepEqual(closing(plan.withRowChanged("t", { off: true })), ["9969", "10319"]);
  assert.deepEqual(plan.withRowChanged("1", { scale: "0.5" }).frame().amounts("row:1"), ["125", "300"]);
  const renamed = plan.withRowReplaced("1", { title: "To klasser", effect: { amounts: [500, 1200] } });
  assert.deepEqual([renamed.row("1").title, renamed.frame().amounts("row:1")], ["To klasser", ["500", "1200"]]);
  assert.equal(plan.row("1").title, "Ny klasse");

  const told = (question) => refusal(question).problems.map(({ code, path, expected }) => [code, path, expected]);
  assert.deepEqual(told(() => plan.row("2")), [["unknown_row", "/row", "1, t"]]);
  assert.deepEqual(told(() => plan.frame().amounts("row:2")), [["unknown_row", "/figure", "1, t"]]);
  assert.deepEqual(told(() => plan.without("2", "x")).map(([code]) => code), ["unknown_row", "unknown_row"]);
  assert.deepEqual(told(() => plan.without("1")).map(([code, path]) => [code, path]), [["unknown_measure", "/transfers/0/measure"]]);
  assert.deepEqual(told(() => plan.withRowChanged("1", { delay: 0.5 })).map(([code, path]) => [code, path]), [["wrong_type", "/delay"]]);
  assert.deepEqual(told(() => plan.withRowReplaced("1", { id: "2" })).map(([code, path]) => [code, path]), [["unknown_field", "/id"]]);
  assert.deepEqual(told(() => plan.withRowChanged("1")).map(([code]) => code), ["wrong_type"]);
  for (const wrong of [undefined, 1, null, {}]) {
    for (const question of [() => plan.row(wrong), () => plan.without(wrong), () => plan.withRowChanged(wrong, {}), () => plan.withRowReplaced(wrong, {})]) {
      assert.throws(question, /TypeError: the id of a row is a text/);
    }
  }
  plan.free();
  assert.throws(() => plan.rows(), /this plan was freed/);
});

test("a scenario gives a new plan, and what is wrong with it is told at once, with its path", () => {
  const plan = Plan.parse(skole());
  const changes = [{ row: "1", delay: 6, scale: "0.8" }];
  const late = plan.withScenario({ title: "Sent", changes });
  assert.deepEqual(late.frame().amounts("closing"), ["9719", "10159"]);
  assert.deepEqual(late.toJSON().measures[0].effect, { full_year: "480", from: "2025-02" });
  assert.deepEqual(plan.frame().amounts("closing"), ["9969", "10319"]);
  assert.ok(plan.withScenario({ title: "Som nå", changes: [] }).equals(plan));
  const off = plan.withScenario({ title: "Uten", changes: [{ row: "1", off: true }] });
  assert.equal(off.toJSON().measures[0].off, true);
  assert.equal(off.frame().findings()[0].code, "switched_off");
  const error = refusal(() => plan.withScenario({ title: "Gal", changes: [{ row: "9", off: true }, { row: "1", delay: 1e9, scale: 0.8 }] }));
  assert.deepEqual(error.problems.map(({ code, path }) => `${path} ${code}`), [
    "/changes/1/delay rate_out_of_range", "/changes/1/scale float_amount", "/changes/0/row unknown_row",
  ]);
  assert.equal(refusal(() => plan.withScenario({ title: "Gal", changes: [{ row: "9", off: true }] })).path, "/changes/0/row");
  for (const wrong of [undefined, null, 7, "Sent", []]) {
    assert.equal(refusal(() => plan.withScenario(wrong)).code, "wrong_type");
  }
  plan.free();
  assert.throws(() => plan.withScenario({ title: "", changes: [] }), /this plan was freed/);
});

test("memory is given back on request, and a freed plan says so", () => {
  const plan = Plan.parse(skole());
  const frame = plan.frame();
  plan.free();
  plan.free();
  assert.throws(() => plan.frame(), /this plan was freed/);
  assert.deepEqual(frame.amounts("closing"), ["9969", "10319"]);
  assert.equal(frame.plan.title, "Budsjett 2024");
  frame[Symbol.dispose]();
  assert.throws(() => frame.amounts("closing"), /this frame was freed/);
  assert.throws(() => new Plan(), TypeError);
  assert.throws(() => new Frame(), TypeError);
});

test("a refusal leaves the module as it was", () => {
  for (let i = 0; i < 1000; i += 1) {
    assert.throws(() => Plan.parse("{"), RammeError);
  }
  assert.deepEqual(Plan.parse(skole()).frame().amounts("closing"), ["9969", "10319"]);
});

test("every published plan reads, prints and explains itself", () => {
  const names = planNames();
  assert.ok(names.length > 0);
  for (const name of names) {
    const plan = Plan.parse(readPlan(name));
    const frame = plan.frame();
    assert.ok(frame.toText().length > 0, name);
    for (const row of frame.table().rows.filter((row) => row.amounts.some((amount) => amount !== null))) {
      assert.deepEqual(frame.amounts(row.figure), row.amounts, `${name} ${row.figure}`);
    }
    for (const year of plan.years) {
      assert.equal(frame.explain("closing", year).root.amount, frame.amount("closing", year));
    }
  }
});

test("a full-year amount tells how it comes into force; a row of another shape does not", () => {
  const row = (id, effect, more) => ({ id, title: id, effect, ...more });
  const frame = Plan.parse({
    title: "HØP", years: [2024, 2025, 2026], unit: "mill. kr", areas: [{ id: "a", title: "A", base: 0 }],
    measures: [
      row("half", { full_year: "3.4", from: "2024-H2" }),
      row("ends", { full_year: -12, from: "2024-02", through: "2026-06" }),
      row("day", { full_year: "36.5", from: "2025-12-31" }),
      row("late", { full_year: 1, from: 2030 }),
      row("off", { full_year: 1, from: 2024 }, { off: true }),
      row("listed", { amounts: [1, 2, 3] }),
    ],
  }).frame();
  const told = (id, language) => frame.phasing(id, { language });
  assert.equal(told("half", "nn"), "3,4 mill. kr i året frå 1. juli 2024: halvårsverknad i 2024 (1,7), heilårsverknad frå 2025 (3,4)");
  assert.equal(
    told("ends", "en"),
    "NOK −12 million a year from 1 February 2024 through 30 June 2026: 11/12 of the year in 2024 (−11), full-year effect in 2025 (−12), half-year effect in 2026 (−6)",
  );
  assert.match(told("day", "nb"), /fra 31\. desember 2025: 1\/372 av året i 2025 \(.*\), helårsvirkning fra 2026 \(36,5\)$/);
  assert.equal(told("late", "nb"), "1 mill. kr i året fra 1. januar 2030: ingen virkning i årene");
  assert.deepEqual([told("off"), told("listed")], [undefined, undefined]);
  assert.throws(() => frame.phasing("nobody"), { code: "unknown_row" });
  assert.throws(() => frame.phasing(8), RammeError);
});

test("each module stays small, whatever the others grow to", (t) => {
  for (const [name, most] of Object.entries({ ramme_wasm: 178, ramme_office: 366, ramme_scenarios: 215, ramme_calculator: 78, ramme_excel: 526 })) {
    const module = readFileSync(join(folder, "node_modules", "ramme", "dist", `${name}_bg.wasm`));
    const size = brotliCompressSync(module).length;
    t.diagnostic(`${name}: ${module.length} bytes, ${size} in brotli`);
    assert.ok(size <= most * 1024, `${name}: ${size} bytes in brotli`);
  }
});

test("the examples of the types run", () => {
  const around = `
    import { Plan } from "ramme";

    const plan = Plan.parse(${JSON.stringify(skole())});
  `;
  const { examples, promises } = runExamples(folder, "index.d.ts", around);
  assert.ok(examples > 5 && promises > 4);
});

test("the package is well made", () => {
  tool("publint", ["run", tarball, "--strict"], folder);
  tool("attw", [tarball, "--profile", "esm-only", "--exclude-entrypoints", "./ramme.wasm", "./office.wasm", "./scenarios.wasm", "./excel.wasm", "./elements.css", "--format", "ascii", "--no-emoji"], folder);
});
