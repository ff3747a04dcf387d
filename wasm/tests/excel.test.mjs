import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import { strFromU8, unzipSync } from "fflate";

import { runExamples } from "./examples.mjs";
import { importFrom, makeProject, planNames, readPlan } from "./project.mjs";
import { places, refusalsAs } from "./refusal.mjs";

const { folder } = makeProject();
const { Plan, RammeError } = await importFrom(folder);
const excel = await importFrom(folder, "ramme/excel");
const refusal = refusalsAs(RammeError);

const document = {
  title: "Budsjett 2024",
  years: [2024, 2025],
  unit: "1000 kr",
  areas: [{ id: "skole", title: "Skole", base: "9719.5" }],
  measures: [{ id: "1", title: "Ny klasse", effect: { full_year: 600, from: "2024-08" } }],
};

const files = (workbook) => Object.fromEntries(Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, strFromU8(bytes)]));

test("the entry exports what its types say, and nothing else", () => {
  assert.deepEqual(Object.keys(excel).sort(), ["init", "readPlan", "template", "writePlan", "writeTable"]);
});

test("in Node the entry reads a plan where nothing else of the package is imported", () => {
  const program = 'import { readPlan, template } from "ramme/excel"; console.log(readPlan(template()).frame().toText());';
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("in Node the entry is ready on import, and init does nothing", async () => {
  assert.ok(excel.template().length > 1000);
  assert.equal(await excel.init(), undefined);
});

test("every published plan comes back from its workbook as it went in, in each language", () => {
  const names = planNames();
  assert.ok(names.length > 0);
  for (const name of names) {
    const plan = Plan.parse(readPlan(name));
    for (const language of ["nb", "nn", "en", undefined]) {
      const workbook = excel.writePlan(plan, { language });
      assert.ok(workbook instanceof Uint8Array);
      assert.ok(excel.readPlan(workbook).equals(plan), `${name} ${language}`);
      assert.deepEqual(excel.writePlan(plan, { language }), workbook, "the same plan, the same bytes");
    }
  }
});

test("a workbook is bytes of any kind", () => {
  const plan = Plan.parse(document);
  const workbook = excel.writePlan(plan);
  const shared = new SharedArrayBuffer(workbook.length);
  new Uint8Array(shared).set(workbook);
  for (const bytes of [workbook, Buffer.from(workbook), workbook.buffer, new DataView(workbook.buffer), shared]) {
    assert.ok(excel.readPlan(bytes).equals(plan));
  }
  for (const wrong of [undefined, null, "plan.xlsx", 7, [80, 75], document]) {
    assert.throws(() => excel.readPlan(wrong), /TypeError: a workbook is the bytes of its file/);
  }
});

test("a table has numbers and formulas, and is rounded only where decimals are asked for", () => {
  const frame = Plan.parse(document).frame();
  const sheet = (options) => files(excel.writeTable(frame, options))["xl/worksheets/sheet1.xml"];
  // 9 719.5 and 250 of the class in 2024.
  assert.match(sheet(), /<f>SUM\(B3,B4\)<\/f><v>9969\.5<\/v>|<f>[^<]*<\/f><v>9969\.5<\/v>/);
  assert.doesNotMatch(sheet({ decimals: 0 }), /9969\.5/);
  assert.match(files(excel.writeTable(frame, { overview: true, language: "en" }))["xl/workbook.xml"], /name="Table"/);
  assert.deepEqual(places(refusal(() => excel.writeTable(frame, { unit: "øre", decimals: 9.5, colour: "red" }))), [
    "/unit unknown_value", "/decimals wrong_type", "/colour unknown_field",
  ]);
});

test("a template is a plan of the years asked for", () => {
  assert.deepEqual(excel.readPlan(excel.template({ language: "en", years: [2026, 2028] })).years, [2026, 2027, 2028]);
  assert.equal(excel.readPlan(excel.template({ language: "nn" })).language, "nn");
  assert.deepEqual(places(refusal(() => excel.template({ language: "sv", years: ["x"] }))), ["/language unknown_value", "/years/0 not_a_year"]);
});

test("what is wrong with a workbook, or with what is asked, is told with the codes and paths of the core", () => {
  assert.deepEqual(places(refusal(() => excel.readPlan(new Uint8Array()))), [" invalid_workbook"]);
  const plan = Plan.parse(document);
  const half = excel.writePlan(plan);
  assert.deepEqual(places(refusal(() => excel.readPlan(half.subarray(0, half.length / 2)))), [" invalid_workbook"]);
  assert.deepEqual(places(refusal(() => excel.writePlan(plan, { language: "sv", area: "x" }))), ["/language unknown_value", "/area unknown_field"]);
  assert.throws(() => excel.writePlan(document), /TypeError: here belongs a plan/);
  assert.throws(() => excel.writeTable(plan), /TypeError: here belongs a frame/);
  plan.free();
  assert.throws(() => excel.writePlan(plan), /this plan was freed/);
});

test("a broken workbook never ends the module", () => {
  const whole = excel.writePlan(Plan.parse(document));
  let refused = 0;
  for (let i = 0; i < whole.length; i += 23) {
    const broken = whole.slice();
    broken[i] ^= 0x55;
    try {
      excel.readPlan(broken);
    } catch (error) {
      assert.ok(error instanceof RammeError, String(error?.stack ?? error));
      refused += 1;
    }
  }
  assert.ok(refused > 10);
  assert.ok(excel.readPlan(whole).equals(Plan.parse(document)));
});

test("the examples of the types run", () => {
  const around = `
    import { Plan } from "ramme";
    import * as excel from "ramme/excel";

    const plan = Plan.parse(${JSON.stringify(document)});
    const frame = plan.frame();
  `;
  const { examples, promises } = runExamples(folder, "excel.d.ts", around);
  assert.ok(examples > 4 && promises > 3);
});
