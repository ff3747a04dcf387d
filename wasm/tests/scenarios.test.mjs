import assert from "node:assert/strict";
import { test } from "node:test";

import { runExamples } from "./examples.mjs";
import { importFrom, makeProject } from "./project.mjs";
import { places, refusalsAs } from "./refusal.mjs";
import { document, uncertainty } from "./simulated.mjs";

const { folder } = makeProject();
const { Plan, RammeError } = await importFrom(folder);
const scenarios = await importFrom(folder, "ramme/scenarios");
const refusal = refusalsAs(RammeError);
const { batch, RollUp, simulate } = scenarios;

const plan = Plan.parse(document);
const asked = {
  levers: [{ row: "1", change: "scale", decimals: 2 }, { row: "1", change: "delay" }],
  figures: [{ figure: "closing" }, { figure: "row:1", area: "skole", view: "change" }],
};
const many = (count) => [
  Int32Array.from({ length: count }, (_, line) => line % 300),
  BigInt64Array.from({ length: count }, (_, line) => BigInt(line % 30)),
];

test("the entry exports what its types say, and nothing else", () => {
  assert.deepEqual(Object.keys(scenarios).sort(), ["Batch", "RollUp", "Simulation", "batch", "init", "simulate"]);
});

test("in Node the entry is ready on import, and init does nothing", async () => {
  assert.equal(batch(plan, asked).width, 4);
  assert.equal(await scenarios.init(), undefined);
});

test("columns are typed arrays or lists of whole numbers, and give the same totals", () => {
  const drawn = batch(plan, asked);
  const [scale, delay] = [[100, 80, 0], [0, 6, 24]];
  const expected = drawn.totals([scale, delay]);
  assert.ok(expected instanceof BigInt64Array);
  // 9 719 − 100 and − 900, and a class of 600 from August; of 480 from February 2025; of nothing
  assert.deepEqual(Array.from(expected, Number), [
    986900000, 941900000, 25000000, 35000000,
    961900000, 925900000, 0, 44000000,
    961900000, 881900000, 0, 0,
  ]);
  const ways = [
    [BigInt64Array.from(scale, BigInt), Int32Array.from(delay)],
    [scale.map(BigInt), new Set(delay)],
    [Float64Array.from(scale), Int8Array.from(delay)],
    new Set([scale, delay]),
  ];
  for (const columns of ways) {
    assert.deepEqual(drawn.totals(columns), expected);
  }
  assert.deepEqual(batch(plan, { ...asked, levers: [] }).totals([]).length, 4);
  assert.equal(drawn.totals([[], []]).length, 0);
});

test("columns by the names of their levers come in any order", async () => {
  const drawn = batch(plan, asked);
  assert.deepEqual(drawn.leverNames, ["1:scale", "1:delay"]);
  assert.deepEqual(drawn.totalNames, [
    "closing:2024", "closing:2025", "row:1:area=skole:view=change:2024", "row:1:area=skole:view=change:2025",
  ]);
  const named = { "1:delay": Int32Array.of(0, 6), "1:scale": [100, 80] };
  const expected = drawn.totals([[100, 80], [0, 6]]);
  assert.deepEqual(drawn.totals(named), expected);
  assert.deepEqual(await drawn.totalsInPieces(named), expected);
  assert.deepEqual(drawn.scenario(named, 1, "Sent"), drawn.scenario([[100, 80], [0, 6]], 1, "Sent"));
  // Names are held against the levers before numbers are read; what is refused leaves nothing behind.
  assert.deepEqual(places(refusal(() => drawn.totals({ "1:scale": ["x"], id: ["a"] }))), [
    "/columns/id unknown_lever", "/columns lever_without_column",
  ]);
  assert.deepEqual(places(refusal(() => drawn.totals({ ...named, "1:delay": [0, 601] }))), ["/columns/1:delay/1 rate_out_of_range"]);
  assert.throws(() => drawn.totals({ ...named, "1:scale": [0.5] }), /TypeError: columns\["1:scale"\]\[0\] must be a whole/);
  assert.deepEqual(drawn.totals([[100, 80], [0, 6]]), expected);
  assert.equal(batch(plan, { levers: [] }).totals({}).length, 2);
});

test("a number that a column cannot hold is refused by name", () => {
  const drawn = batch(plan, asked);
  for (const value of [1.5, NaN, "1", undefined, null, 2 ** 53, 2n ** 63n]) {
    assert.throws(() => drawn.totals([[100, value], [0, 0]]), /TypeError: columns\[0\]\[1\] must be a whole number/);
  }
  assert.throws(() => drawn.totals(), TypeError);
  assert.throws(() => drawn.totals([7, 7]), TypeError);
  // What was refused leaves nothing behind.
  assert.equal(drawn.totals([[100], [0]]).length, 4);
});

test("what is wrong with a batch or its columns is told with the codes and paths of the core", async () => {
  assert.deepEqual(places(refusal(() => batch(plan))), [" wrong_type"]);
  assert.deepEqual(places(refusal(() => batch(plan, { levers: [{ row: "9", change: "on" }], figures: [] }))), [
    "/levers/0/row unknown_row", "/figures empty",
  ]);
  const drawn = batch(plan, asked);
  const wrong = [[100, 80, 99999], [0, 601]];
  const expected = ["/columns/1 column_length", "/columns/0/2 rate_out_of_range", "/columns/1/1 rate_out_of_range"];
  assert.deepEqual(places(refusal(() => drawn.totals(wrong))), expected);
  assert.deepEqual(places(refusal(() => drawn.scenario(wrong, 0, ""))), expected);
  await assert.rejects(drawn.totalsInPieces(wrong), (error) => String(places(error)) === String(expected));
  await assert.rejects(drawn.stream(wrong).next(), (error) => String(places(error)) === String(expected));
  assert.deepEqual(places(refusal(() => drawn.totals([[1]]))), ["/columns column_count"]);
});

test("a list of changes gives what columns give", () => {
  const drawn = batch(plan, asked);
  const expected = drawn.totals([[100, 80, 100], [0, 0, 6]]);
  const ways = [
    [1, 2], [0, 1], [80, 6],
    [Uint32Array.of(1, 2), Int32Array.of(0, 1), BigInt64Array.of(80n, 6n)],
  ];
  for (const [scenario, lever, value] of [ways.slice(0, 3), ways[3]]) {
    assert.deepEqual(drawn.totalsOfChanges(3, { scenario, lever, value }), expected);
  }
  const nothing = { scenario: [], lever: [], value: [] };
  assert.equal(drawn.totalsOfChanges(0, nothing).length, 0);
  const tooMany = refusal(() => drawn.totalsOfChanges(2 ** 40, nothing));
  assert.deepEqual(tooMany.problems.map(({ path, code, found }) => [path, code, found]), [["/scenarios", "too_many", String(2 ** 40)]]);
  const wrong = { scenario: [0, 2 ** 40], lever: [-1, 0], value: [1, -1] };
  const error = refusal(() => drawn.totalsOfChanges(3, wrong));
  assert.deepEqual(error.problems.map(({ path, found }) => [path, found]).sort(), [
    ["/lever/0", "-1"], ["/scenario/1", String(2 ** 40)], ["/value/1", "-1"],
  ]);
  // The largest number of 32 bits, which is as wide as a word of the module, is a number like others.
  const most = { scenario: Uint32Array.of(0, 2 ** 32 - 1), lever: [0, 0], value: [1, 1] };
  assert.deepEqual(places(refusal(() => drawn.totalsOfChanges(3, most))), ["/scenario/1 rate_out_of_range"]);
  assert.deepEqual(places(refusal(() => drawn.totalsOfChanges(2 ** 32 - 1, most))), ["/scenarios too_many"]);
  assert.deepEqual(places(refusal(() => drawn.totalsOfChanges(3, { ...nothing, lever: [2 ** 32 - 1], scenario: [0], value: [1] }))), [
    "/lever/0 rate_out_of_range",
  ]);
  assert.deepEqual(places(refusal(() => drawn.totalsOfChanges(1, { ...nothing, values: [1] }))), ["/values unknown_field"]);
  for (const count of [1.5, -1, 1e300, "1"]) {
    assert.throws(() => drawn.totalsOfChanges(count, nothing), /TypeError: scenarios must be how many/);
  }
  assert.throws(() => drawn.totalsOfChanges(1, { ...nothing, value: [0.5] }), /TypeError: value\[0\] must be a whole/);
});

test("a list of changes comes in pieces too", async () => {
  const drawn = batch(plan, asked);
  const count = 3_000;
  const scenario = Int32Array.from({ length: count / 2 }, (_, i) => 2 * i);
  const changes = { scenario, lever: scenario.map((number) => number % 4 / 2), value: scenario.map((number) => number % 13) };
  const told = [];
  const totals = await drawn.totalsOfChangesInPieces(count, changes, { onProgress: (done, of) => told.push([done, of]) });
  assert.deepEqual(totals, drawn.totalsOfChanges(count, changes));
  assert.ok(told.length > 1);
  assert.deepEqual(told.at(-1), [count, count]);
  await assert.rejects(drawn.totalsOfChangesInPieces(count, changes, { signal: AbortSignal.abort() }), { name: "AbortError" });
  await assert.rejects(drawn.totalsOfChangesInPieces(1, changes), RammeError);
});

test("a field that a roll-up does not have is refused with what else is wrong", () => {
  const areas = { parents: [null], bases: [0], first: 2024, last: 2025 };
  assert.deepEqual(places(refusal(() => new RollUp({ ...areas, units: "kr", bases: [0, 1] }))), [
    "/units unknown_field", "/bases column_length",
  ]);
  const county = new RollUp(areas);
  const wrong = { area: [1], full_year: [1], start: [12 * 2024], ends: [12 * 2025] };
  for (const question of [() => county.add(wrong), () => county.takeOut(wrong)]) {
    const { problems } = refusal(question);
    assert.deepEqual(problems.map(({ path, expected }) => [path, expected]), [
      ["/ends", "area, full_year, start, end"], ["/area/0", "0 … 0"],
    ]);
  }
  assert.deepEqual(county.closing(), new BigInt64Array(2));
});

test("a roll-up takes columns of every form, and keeps what it had when one is refused", () => {
  const county = new RollUp({ parents: [null, 0], bases: [0, 0n], first: 2024, last: 2025 });
  const [area, full_year, start] = [[0, 1, 1], [1200, -7, 100_000], [12 * 2024, 12 * 2024 + 6, 12 * 2025]];
  // In 2024 1 200 and half of −7, away from zero; in 2025 also 100 000.
  const expected = BigInt64Array.of(1196n, 101_193n, -4n, 99_993n);
  const forms = [
    { area, full_year, start },
    { area: Int32Array.from(area), full_year: BigInt64Array.from(full_year, BigInt), start: Uint32Array.from(start) },
    { area: new Set([0, 1]).values(), full_year: Float64Array.of(1200, 99_993), start: [12 * 2024, 12 * 2025] },
  ];
  for (const measures of forms.slice(0, 2)) {
    county.add(measures);
    assert.deepEqual(county.closing(), expected);
    const wrong = { area: [0, 7], full_year: [1, 10 ** 15 + 1], start: [-5, 12 * 2024] };
    for (const question of [() => county.add(wrong), () => county.takeOut(wrong)]) {
      assert.deepEqual(places(refusal(question)).sort(), [
        "/area/1 unknown_area", "/full_year/1 amount_too_large", "/start/0 not_a_month",
      ]);
    }
    assert.deepEqual(county.closing(), expected);
    county.takeOut(measures);
    assert.deepEqual(county.closing(), new BigInt64Array(4));
  }
  county.add(forms[2]);
  assert.deepEqual(county.closing(), BigInt64Array.of(1200n, 101_193n, 0n, 99_993n));
  assert.throws(() => county.add({ ...forms[0], full_year: [1, 1.5, 2] }), /TypeError: full_year\[1\] must be a whole/);
  assert.throws(() => county.add({ full_year: [1], start: [1] }), RammeError);
  county.free();
  assert.throws(() => county.closing(), /this roll-up was freed/);
});

test("amounts of a roll-up in a unit are exact, and floats are refused", () => {
  const county = new RollUp({ parents: Int32Array.of(-1), bases: ["9719"], first: 2024, last: 2025, unit: "1000 kr" });
  county.add({ area: [0, 0], full_year: ["600", -1n], start: [12 * 2024 + 7, 12 * 2025] });
  assert.deepEqual(county.closing(), BigInt64Array.of(996_900_000n, 1_031_800_000n));
  const half = () => county.add({ area: [0], full_year: [0.5], start: [12 * 2024] });
  assert.deepEqual(places(refusal(half)), ["/full_year/0 float_amount"]);
  const areas = { parents: [null], bases: [0], first: 2024, last: 2025 };
  assert.deepEqual(places(refusal(() => new RollUp({ ...areas, unit: "tusen" }))), ["/unit unknown_value"]);
  assert.throws(() => new RollUp({ ...areas, first: 2024.5 }), /TypeError: first must be a year/);
  assert.throws(() => new RollUp({ ...areas, last: 2 ** 32 + 2025 }), /TypeError: last must be a year/);
  assert.throws(() => new RollUp(), TypeError);
});

test("any pieces give the same totals, and tell how far they are", async () => {
  const drawn = batch(plan, asked);
  const columns = many(5_000);
  const whole = drawn.totals(columns);
  const told = [];
  assert.deepEqual(await drawn.totalsInPieces(columns, { onProgress: (done, of) => told.push([done, of]) }), whole);
  assert.ok(told.length > 1);
  assert.deepEqual(told.at(-1), [5_000, 5_000]);
  assert.deepEqual(told, told.toSorted(([a], [b]) => a - b));
  let next = 0;
  for await (const { from, to, totals } of drawn.stream(columns)) {
    assert.equal(from, next);
    assert.deepEqual(totals, whole.subarray(from * drawn.width, to * drawn.width));
    next = to;
  }
  assert.equal(next, 5_000);
});

test("a line is the plan with its scenario", () => {
  const drawn = batch(plan, asked);
  const columns = [[100, 80], [0, 6]];
  const scenario = drawn.scenario(columns, 1, "Sent");
  assert.deepEqual(scenario, { title: "Sent", changes: [{ row: "1", delay: 6, scale: "0.8" }] });
  assert.deepEqual(plan.withScenario(scenario).frame().amounts("closing"), ["9619", "9259"]);
  assert.equal(drawn.scenario(columns, 2, "Ingen"), undefined);
  // A number of more than 32 bits does not come round to a line that there is.
  for (const line of [-1, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), Number.MAX_VALUE]) {
    assert.equal(drawn.scenario(columns, line, "Ingen"), undefined);
  }
  for (const line of [0.5, NaN, Infinity, "1", 1n, undefined]) {
    assert.throws(() => drawn.scenario(columns, line, "Ingen"), /TypeError: line must be a whole number/);
  }
});

test("a run is broken off by its signal, before it begins and between two pieces", async () => {
  const drawn = batch(plan, asked);
  const columns = many(100_000);
  const runs = [
    (options) => drawn.totalsInPieces(columns, options),
    async (options) => {
      for await (const piece of drawn.stream(columns, options)) {
        void piece;
      }
    },
    (options) => simulate(plan, { ...uncertainty, samples: 1_000_000 }, options),
  ];
  for (const run of runs) {
    await assert.rejects(run({ signal: AbortSignal.abort() }), { name: "AbortError" });
    await assert.rejects(run({ signal: AbortSignal.timeout(1) }), { name: "TimeoutError" });
    const stop = new AbortController();
    let last = 0;
    const onProgress = (done) => {
      last = done;
      stop.abort(new Error("enough"));
    };
    await assert.rejects(run({ signal: stop.signal, onProgress }), /enough/);
    assert.ok(last > 0 && last < 100_000);
    const broken = run({ onProgress: () => { throw new RangeError("broken"); } });
    await assert.rejects(broken, RangeError);
  }
  assert.equal(drawn.totals([[100], [0]]).length, 4);
});

test("others have their turn during a run", async () => {
  let turns = 0;
  const timer = setInterval(() => { turns += 1; }, 1);
  await simulate(plan, { ...uncertainty, samples: 200_000 });
  clearInterval(timer);
  assert.ok(turns > 3, `${turns} turns`);
});

test("a simulation tells its samples, and what they say in the language asked for", async () => {
  const simulation = await simulate(plan, uncertainty);
  const { text, ...data } = simulation.outcomes({ language: "nn" });
  assert.deepEqual(simulation.outcomes(), data);
  assert.ok(text.includes("trekningar"));
  assert.ok(!("text" in simulation.outcomes({ language: undefined })));
  assert.deepEqual(places(refusal(() => simulation.outcomes({ language: "sv", area: "skole" }))), [
    "/language unknown_value", "/area unknown_field",
  ]);
  const totals = simulation.totals();
  assert.equal(totals.length, uncertainty.samples * 2);
  const closing = totals.filter((_, i) => i % 2 === 0).sort();
  assert.equal(data.figures[0].least[0], String(Number(closing[0]) / 100_000));

  const levers = [["1", "scale"], ["1", "delay"], ["2", "scale"]].map(([row, change]) => {
    return change === "scale" ? { row, change, decimals: 6 } : { row, change };
  });
  const again = batch(plan, { levers, figures: [{ figure: "closing" }] });
  const columns = levers.map((_, variable) => simulation.column(variable));
  assert.deepEqual(again.totals(columns), totals);
  for (const variable of [3, -1, 2 ** 32, 2 ** 32 + 1]) {
    assert.equal(simulation.column(variable).length, 0);
  }
  assert.throws(() => simulation.column("1"), /TypeError: variable must be a whole number/);

  const scenario = simulation.scenario(7, "Trekning 7");
  assert.deepEqual(scenario, again.scenario(columns, 7, "Trekning 7"));
  for (const sample of [uncertainty.samples, -1, 2 ** 32, 2 ** 32 + 7]) {
    assert.equal(simulation.scenario(sample, ""), undefined);
  }
  assert.throws(() => simulation.scenario(7.5, ""), /TypeError: sample must be a whole number/);
});

test("what is wrong with what is uncertain is told at once", async () => {
  const wrong = { seed: -1, samples: 0, variables: [{ row: "9", change: "on", distribution: { fixed: 0.5 } }] };
  await assert.rejects(simulate(plan, wrong), (error) => error instanceof RammeError && error.problems.length > 1);
  await assert.rejects(simulate(plan), (error) => error.code === "wrong_type");
});

test("plans must be those of the main entry, and what was freed says so", async () => {
  assert.throws(() => batch(document, asked), /TypeError: here belongs a plan/);
  await assert.rejects(simulate(document, uncertainty), /here belongs a plan/);
  assert.throws(() => new scenarios.Batch(), TypeError);
  assert.throws(() => new scenarios.Simulation(), TypeError);
  const own = Plan.parse(document);
  const drawn = batch(own, asked);
  const simulation = await simulate(own, { ...uncertainty, samples: 10 });
  own.free();
  assert.throws(() => batch(own, asked), /this plan was freed/);
  assert.equal(drawn.totals([[100], [0]]).length, 4);
  drawn.free();
  drawn[Symbol.dispose]();
  simulation.free();
  assert.throws(() => drawn.totals([]), /this batch was freed/);
  assert.throws(() => simulation.totals(), /this simulation was freed/);
});

test("a plan crosses to each entry once", async () => {
  const office = await importFrom(folder, "ramme/office");
  const own = Plan.parse(document);
  let crossed = 0;
  own.toText = () => {
    crossed += 1;
    return Plan.prototype.toText.call(own);
  };
  for (let i = 0; i < 3; i += 1) {
    batch(own, asked);
    office.rollForward(own);
  }
  assert.equal(crossed, 2);
});

const around = `
  import { Plan } from "ramme";
  import * as scenarios from "ramme/scenarios";

  const plan = Plan.parse({
    title: "Budsjett 2024",
    years: [2024, 2025],
    unit: "1000 kr",
    areas: [{ id: "skole", title: "Skole", base: 9719 }],
    measures: [{ id: "1", title: "Ny klasse", effect: { full_year: 600, from: "2024-08" } }],
  });
`;

test("the examples of the types run", () => {
  const ready = `${around}
    const uncertainty = { seed: 1, samples: 100, variables: [{ row: "1", change: "delay", distribution: { fixed: 6 } }] };
    const simulation = await scenarios.simulate(plan, uncertainty);
    const batch = scenarios.batch(plan, {
      levers: [{ row: "1", change: "scale", decimals: 2 }, { row: "1", change: "delay" }],
      figures: [{ figure: "closing" }],
    });
  `;
  const { examples, promises } = runExamples(folder, "scenarios.d.ts", ready);
  assert.ok(examples > 9 && promises > 3);
  assert.ok(runExamples(folder, "index.d.ts", around).examples > 0);
});
