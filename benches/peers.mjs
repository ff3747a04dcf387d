// The same work by JavaScript's own means, in Node. Speaks as `peers.py` does.

import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [folder, shortest] = [process.argv[2], Number(process.argv[3]) * 1e6]; // microseconds
const FIRST = 2022, PLACES = [0, 1, 2, 3];
const contenders = { frame: [], change: [], roll_up: [], dense: [], general: [], slider: [] };

function column(work, name) {
  const bytes = readFileSync(`${folder}/${work}.${name}`);
  return Array.from(new BigInt64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8), Number);
}
const measures = (work) => [column(work, "ore"), column(work, "start").map((month) => month - 12 * FIRST)];
const months = (start, y) => Math.min(12, Math.max(0, 12 * y + 12 - start));
const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

/** Half away from zero; whole øre below 2⁵³. */
function over(product, under) {
  const size = Math.floor((Math.abs(product) + under / 2) / under);
  return product < 0 ? -size : size;
}

function plain(ore, start) {
  return () => {
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < ore.length; i++) for (const y of PLACES) sums[y] += over(ore[i] * months(start[i], y), 12);
    return sums;
  };
}

const node = `Node ${process.versions.node}`;
contenders.frame.push([`plain JavaScript numbers (${node})`, (work) => plain(...measures(work))]);

contenders.change.push([`plain JavaScript numbers, all again (${node})`, (work) => {
  const [ore, start] = measures(work);
  const [all, first] = [plain(ore, start), ore[0]];
  let up = true;
  const change = () => {
    ore[0] = up ? first + 100 : first;
    up = !up;
    return all();
  };
  change();
  return change;
}]);

contenders.roll_up.push([`plain JavaScript numbers, typed arrays (${node})`, (work) => {
  const [ore, start] = measures(work).map((list) => Float64Array.from(list));
  const area = Int32Array.from(column(work, "area"));
  const areas = area.reduce((most, one) => Math.max(most, one), 0) + 1;
  return () => {
    const sums = new Float64Array(areas * 4);
    for (let i = 0; i < ore.length; i++) {
      for (let y = 0; y < 4; y++) sums[area[i] * 4 + y] += over(ore[i] * months(start[i], y), 12);
    }
    for (let i = areas - 1; i > 0; i--) for (const y of PLACES) sums[((i - 1) >> 3) * 4 + y] += sums[i * 4 + y];
    return Array.from(sums);
  };
}]);

function allMeasures(work) {
  const [ore, start] = measures(work);
  const scale = Float64Array.from(column(work, "scale")), delay = Float64Array.from(column(work, "delay"));
  const lines = scale.length / ore.length;
  return () => {
    const totals = new Float64Array(lines * 4);
    for (let m = 0; m < ore.length; m++) {
      for (let s = 0; s < lines; s++) {
        const full = over(ore[m] * scale[m * lines + s], 1000), begins = start[m] + delay[m * lines + s];
        for (let y = 0; y < 4; y++) totals[s * 4 + y] += over(full * months(begins, y), 12);
      }
    }
    return Array.from(totals);
  };
}
contenders.dense.push([`plain JavaScript numbers, typed arrays (${node})`, allMeasures]);
contenders.general.push([`plain JavaScript numbers, all measures (${node})`, allMeasures]);

const libraries = {};
for (const [name, exported] of [["decimal.js", "Decimal"], ["hyperformula", "HyperFormula"]]) {
  try {
    libraries[exported] = (await import(name))[exported];
  } catch (error) {
    contenders.frame.push([name, () => { throw error; }]);
  }
}

function decimalSums(Decimal, kroner, start) {
  const sums = PLACES.map(() => new Decimal(0));
  kroner.forEach((full, i) => {
    for (const y of PLACES) {
      const amount = full.mul(months(start[i], y)).div(12).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
      sums[y] = sums[y].add(amount);
    }
  });
  return sums.map((sum) => sum.mul(100).toNumber());
}

if (libraries.Decimal) {
  const { Decimal } = libraries;
  Decimal.set({ precision: 28 });
  contenders.frame.push([`decimal.js (${version("decimal.js")})`, (work) => {
    const [ore, start] = measures(work);
    const kroner = ore.map((one) => new Decimal(one).div(100));
    return () => decimalSums(Decimal, kroner, start);
  }]);
}

/** A sheet whose first amount is set, in whole øre, and whose sums are then read. */
function sheet(HyperFormula, work) {
  const [ore, start] = measures(work);
  const rows = ore.map((one, i) => {
    const formula = (y) => `=ROUND(A${i + 2}*MIN(12,MAX(0,${12 * y + 12}-B${i + 2}))/12,2)`;
    return [one / 100, start[i], ...PLACES.map(formula)];
  });
  const sums = PLACES.map((y) => `=SUM(${"CDEF"[y]}2:${"CDEF"[y]}${rows.length + 1})`);
  const book = HyperFormula.buildFromArray([[null, null, ...sums], ...rows], { licenseKey: "gpl-v3" });
  return (amount) => {
    book.setCellContents({ sheet: 0, row: 1, col: 0 }, amount / 100);
    return PLACES.map((y) => Math.round(book.getCellValue({ sheet: 0, row: 0, col: y + 2 }) * 100));
  };
}

if (libraries.HyperFormula) {
  const changed = (work) => {
    const [first] = measures(work)[0];
    const change = sheet(libraries.HyperFormula, work);
    let up = false;
    return () => {
      up = !up;
      return change(first + (up ? 0 : 100));
    };
  };
  const name = `HyperFormula, a sheet with one amount changed (${version("hyperformula")})`;
  contenders.frame.push([name, changed]);
  contenders.change.push([name, changed]);
}

// One slider change: the first measure at a tenth more, and back; four sums as numbers.

/** The thousandths of the slider, in turn; the first answer that is looked at is the plan's own. */
function slid(change) {
  let up = true;
  return () => {
    up = !up;
    return change(up ? 1100 : 1000);
  };
}

contenders.slider.push([`plain JavaScript numbers, all again (${node})`, (work) => {
  const [ore, start] = measures(work);
  const [all, first] = [plain(ore, start), ore[0]];
  return slid((scale) => {
    ore[0] = over(first * scale, 1000);
    return all();
  });
}]);

if (libraries.Decimal) {
  const { Decimal } = libraries;
  contenders.slider.push([`decimal.js, all again (${version("decimal.js")})`, (work) => {
    const [ore, start] = measures(work);
    const kroner = ore.map((one) => new Decimal(one).div(100));
    const first = kroner[0];
    return slid((scale) => {
      kroner[0] = first.mul(scale).div(1000).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
      return decimalSums(Decimal, kroner, start);
    });
  }]);
}
if (libraries.HyperFormula) {
  const name = `HyperFormula, a sheet with one amount changed (${version("hyperformula")})`;
  contenders.slider.push([name, (work) => {
    const [ore] = measures(work);
    const change = sheet(libraries.HyperFormula, work);
    return slid((scale) => change(over(ore[0] * scale, 1000)));
  }]);
}

// ramme itself, as the npm package was last built.
const dist = new URL("../wasm/npm/dist/", import.meta.url);
const [ramme, scenarios] = await Promise.all(["node.js", "scenarios-node.js"].map((file) => import(new URL(file, dist))));
const planOf = (work) => ramme.Plan.parse(readFileSync(`${folder}/${work}.json`, "utf8"));
const closing = { figures: [{ figure: "closing" }] };

contenders.slider.unshift(
  ["ramme in Node, batch.totals of one scenario", (work) => {
    const one = scenarios.batch(planOf(work), { levers: [{ row: "0", change: "scale", decimals: 3 }], ...closing });
    const column = new Int32Array(1);
    return slid((scale) => {
      column[0] = scale;
      return Array.from(one.totals([column]), Number);
    });
  }],
  ["ramme in Node, withScenario, figures in øre", (work) => {
    const plan = planOf(work);
    return slid((scale) => withScenario(plan, scale, (frame) => Array.from(frame.amountsInOre("closing"), Number)));
  }],
  ["ramme in Node, withScenario, figures as text", (work) => {
    const plan = planOf(work);
    const ore = (amounts) => amounts.map((amount) => Math.round(Number(amount) * 100));
    return slid((scale) => withScenario(plan, scale, (frame) => ore(frame.amounts("closing"))));
  }],
);

/** Figures of the plan with the first measure scaled. */
function withScenario(plan, scale, figures) {
  const changed = plan.withScenario({ title: "", changes: [{ row: "0", scale: scale === 1000 ? "1" : "1.1" }] });
  const frame = changed.frame();
  try {
    return figures(frame);
  } finally {
    frame.free();
    changed.free();
  }
}

contenders.roll_up.push(["ramme in Node, roll-up from typed arrays", (work) => {
  const whole = (name) => BigInt64Array.from(column(work, name), BigInt);
  const [area, start] = ["area", "start"].map((name) => Int32Array.from(column(work, name)));
  const full_year = whole("ore");
  const areas = area.reduce((most, one) => Math.max(most, one), 0) + 1;
  const parents = Array.from({ length: areas }, (_, place) => (place === 0 ? null : (place - 1) >> 3));
  return () => {
    const rollUp = new scenarios.RollUp({ parents, bases: new BigInt64Array(areas), first: FIRST, last: FIRST + 3 });
    rollUp.add({ area, full_year, start });
    const sums = rollUp.closing();
    rollUp.free();
    return sums;
  };
}]);

function levers(work) {
  const count = column(work, "ore").length;
  const of = (row) => [{ row, change: "scale", decimals: 3 }, { row, change: "delay" }];
  return { levers: Array.from({ length: count }, (_, place) => of(String(place))).flat(), ...closing };
}

for (const kind of ["dense", "general"]) {
  contenders[kind].push(["ramme in Node, typed arrays", (work) => {
    const all = scenarios.batch(planOf(work), levers(work));
    const count = column(work, "ore").length;
    const lists = ["scale", "delay"].map((name) => Int32Array.from(column(work, name)));
    const lines = lists[0].length / count;
    const of = (place) => lists.map((list) => list.subarray(place * lines, (place + 1) * lines));
    const columns = Array.from({ length: count }, (_, place) => of(place)).flat();
    return () => all.totals(columns);
  }]);
}
contenders.general.push(["ramme in Node, list of changes", (work) => {
  const all = scenarios.batch(planOf(work), levers(work));
  const [scale, delay] = ["scale", "delay"].map((name) => column(work, name));
  const count = column(work, "ore").length, lines = scale.length / count;
  const listed = { scenario: [], lever: [], value: [] };
  for (let line = 0; line < lines; line++) {
    for (let place = 0; place < 2 * count; place++) {
      const value = (place % 2 === 0 ? scale : delay)[(place >> 1) * lines + line];
      if (value !== (place % 2 === 0 ? 1000 : 0)) {
        listed.scenario.push(line);
        listed.lever.push(place);
        listed.value.push(value);
      }
    }
  }
  const changes = Object.fromEntries(Object.entries(listed).map(([name, list]) => [name, Int32Array.from(list)]));
  return () => all.totalsOfChanges(lines, changes);
}]);

/** Nanoseconds of one call; short ones are repeated. */
function cpuTime(call) {
  for (let count = 1; ; count *= 4) {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) call();
    const { user, system } = process.cpuUsage(before);
    if (user + system >= shortest) return ((user + system) * 1000) / count;
  }
}

let prepared = [];
const say = (text) => process.stdout.write(`${text}\n`);
for await (const request of createInterface({ input: process.stdin })) {
  const [verb, one, kind] = request.split(" ");
  if (verb === "prepare") {
    prepared = [];
    for (const [name, make] of contenders[kind] ?? []) {
      try {
        const call = make(one);
        writeFileSync(`${folder}/answer.${prepared.length}.node`, new Uint8Array(BigInt64Array.from(call(), BigInt).buffer));
        prepared.push(call);
        say(name);
      } catch (error) {
        say(`!${name}: ${String(error.message).replaceAll("\n", " ").slice(0, 300)}`);
      }
    }
    say("");
  } else if (verb === "run") {
    say(String(cpuTime(prepared[Number(one)])));
  }
}
