// The same work in plain JavaScript numbers (whole øre): prints name, nanoseconds and sums, apart by tabs.

import { readFileSync } from "node:fs";

const FIRST = 2022, YEARS = 4;
const work = readFileSync(process.argv[2], "utf8").split("\n").map((line) => line.split(" ").map(Number));
const rounds = Number(process.argv[3]);

function frame() {
  const sums = new Array(YEARS).fill(0);
  for (const [ore, year, month] of work) {
    for (let y = 0; y < YEARS; y++) {
      const months = Math.min(12, Math.max(0, (FIRST + y - year) * 12 + 13 - month));
      const size = Math.floor((Math.abs(ore) * months * 2 + 12) / 24); // half away from zero
      sums[y] += ore < 0 ? -size : size;
    }
  }
  return sums;
}

const times = [];
let sums;
for (let i = 0; i < rounds; i++) {
  const start = process.hrtime.bigint();
  sums = frame();
  times.push(Number(process.hrtime.bigint() - start));
}
times.sort((a, b) => a - b);
console.log([`plain JavaScript (Node ${process.versions.node})`, times[rounds >> 1], sums.join(" ")].join("\t"));
