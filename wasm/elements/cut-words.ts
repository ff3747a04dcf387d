// What is said where a cut is spread.

import type { Words } from "./language.ts";

const nb = {
  cutAmount: (unit: string) => `Beløp (${unit}), minus er kutt`,
  cutYear: "Fra",
  cutBy: "Fordel etter",
  cutByOptions: {
    frame: "rammens størrelse",
    above_zero: "rammens størrelse, uten rammer under null",
    equal: "likt på alle",
  },
  spread: "Spre",
  remove: "Fjern",
  add: "Legg til et kutt",
  ofCut: (number: number, area: string | undefined) => `Kutt ${number}: ${area ?? "hele planen"}`,
  badAmount: "Skriv et beløp, for eksempel −500 eller 1,5.",
};

const nn: typeof nb = {
  ...nb,
  cutYear: "Frå",
  add: "Legg til eit kutt",
  ofCut: (number, area) => `Kutt ${number}: ${area ?? "heile planen"}`,
  badAmount: "Skriv eit beløp, til dømes −500 eller 1,5.",
  cutByOptions: {
    frame: "storleiken på ramma",
    above_zero: "storleiken på ramma, utan rammer under null",
    equal: "likt på alle",
  },
};

const en: typeof nb = {
  cutAmount: (unit) => `Amount (${unit}), minus is a cut`,
  cutYear: "From",
  cutBy: "Spread by",
  cutByOptions: {
    frame: "the size of the frame",
    above_zero: "the size of the frame, without frames below zero",
    equal: "the same for all",
  },
  spread: "Spread",
  remove: "Remove",
  add: "Add a cut",
  ofCut: (number, area) => `Cut ${number}: ${area ?? "the whole plan"}`,
  badAmount: "Write an amount, such as −500 or 1.5.",
};

export const cutWords: Words<typeof nb> = { nb, nn, en };
