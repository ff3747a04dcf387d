// The same work by JavaScript's own means, in Node. Speaks as `peers.py` does.

import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [folder, shortest] = [process.argv[2], Number(process.argv[3]) * 1e6]; // microseconds
const FIRST = 2022, PLACES = [0, 1, 2, 3];
const contenders = { frame: [], change: [], roll_up: [], dense: [], general: [] };

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

try {
  const { Decimal } = await import("decimal.js");
  Decimal.set({ precision: 28 });
  contenders.frame.push([`decimal.js (${version("decimal.js")})`, (work) => {
    const [ore, start] = measures(work);
    const kroner = ore.map((one) => new Decimal(one).div(100));
    return () => {
      const sums = PLACES.map(() => new Decimal(0));
      kroner.forEach((full, i) => {
        for (const y of PLACES) {
          const amount = full.mul(months(start[i], y)).div(12).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
          sums[y] = sums[y].add(amount);
        }
      });
      return sums.map((sum) => sum.mul(100).toNumber());
    };
  }]);
} catch (error) {
  contenders.frame.push(["decimal.js", () => { throw error; }]);
}

try {
  const { HyperFormula } = await import("hyperformula");
  const sheet = (work) => {
    const [ore, start] = measures(work);
    const rows = ore.map((one, i) => {
      const formula = (y) => `=ROUND(A${i + 2}*MIN(12,MAX(0,${12 * y + 12}-B${i + 2}))/12,2)`;
      return [one / 100, start[i], ...PLACES.map(formula)];
    });
    const sums = PLACES.map((y) => `=SUM(${"CDEF"[y]}2:${"CDEF"[y]}${rows.length + 1})`);
    const book = HyperFormula.buildFromArray([[null, null, ...sums], ...rows], { licenseKey: "gpl-v3" });
    let up = true;
    const change = () => {
      book.setCellContents({ sheet: 0, row: 1, col: 0 }, (ore[0] + (up ? 100 : 0)) / 100);
      up = !up;
      return PLACES.map((y) => Math.round(book.getCellValue({ sheet: 0, row: 0, col: y + 2 }) * 100));
    };
    change();
    return change;
  };
  const name = `HyperFormula, a sheet with one amount changed (${version("hyperformula")})`;
  contenders.frame.push([name, sheet]);
  contenders.change.push([name, sheet]);
} catch (error) {
  contenders.change.push(["HyperFormula, a sheet", () => { throw error; }]);
}

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
