// What is said where a cut is spread.

import type { Words } from "./language.ts";

const nb = {
  way: "Kutt eller økning",
  cut: "Kutt",
  more: "Økning",
  cutAmount: (unit: string) => `Beløp (${unit})`,
  cutYear: "Fra",
  cutBy: "Fordel etter",
  cutByOptions: {
    frame: "rammens størrelse",
    above_zero: "rammens størrelse, uten rammer under null",
    equal: "likt på alle",
  },
  spread: "Spre",
  update: "Oppdater",
  notYet: "Ikke med i tallene ennå.",
  remove: "Fjern",
  add: "Legg til et kutt",
  wholePlan: "hele planen",
  badAmount: (example: string) => `Skriv et beløp over null, for eksempel ${example}.`,
  refused: "Kan ikke spres slik",
  minusOfMore: "En økning skrives uten minus. Velg «Kutt» for å senke rammen.",
};

const nn: typeof nb = {
  ...nb,
  way: "Kutt eller auke",
  more: "Auke",
  cutYear: "Frå",
  notYet: "Ikkje med i tala enno.",
  add: "Legg til eit kutt",
  wholePlan: "heile planen",
  badAmount: (example) => `Skriv eit beløp over null, til dømes ${example}.`,
  refused: "Kan ikkje spreiast slik",
  minusOfMore: "Ein auke skal skrivast utan minus. Vel «Kutt» for å senke ramma.",
  cutByOptions: {
    frame: "storleiken på ramma",
    above_zero: "storleiken på ramma, utan rammer under null",
    equal: "likt på alle",
  },
};

const en: typeof nb = {
  way: "Cut or addition",
  cut: "Cut",
  more: "Addition",
  cutAmount: (unit) => `Amount (${unit})`,
  cutYear: "From",
  cutBy: "Spread by",
  cutByOptions: {
    frame: "the size of the frame",
    above_zero: "the size of the frame, without frames below zero",
    equal: "the same for all",
  },
  spread: "Spread",
  update: "Update",
  notYet: "Not in the figures yet.",
  remove: "Remove",
  add: "Add a cut",
  wholePlan: "the whole plan",
  badAmount: (example) => `Write an amount above zero, such as ${example}.`,
  refused: "It cannot be spread this way",
  minusOfMore: "An addition is written without a minus. Choose “Cut” to lower the frame.",
};

export const cutWords: Words<typeof nb> = { nb, nn, en };
