// What `<ramme-effect>` says.

import type { Words } from "./language.ts";

const nb = {
  amount: (unit: string) => `Beløp for et helt år (${unit})`,
  amountHint: "Minus er innsparing.",
  badAmount: "Skriv et beløp, for eksempel 1\u00a0200,5 eller −500.",
  start: "Starter",
  ends: "Tar slutt",
  end: "Varer til og med",
  caption: "Beløp per år",
  table: "Tabell",
  row: "Rad",
  level: "Beløp i året",
  change: "Endring fra året før",
  noReason: "Noe her kan ikke brukes, men forklaringen kunne ikke hentes fra nettet. Rett det du skrev sist, eller prøv igjen når du er på nett.",
  unknownSetting: (name: string) => `Innstillingen «${name}» kan ikke brukes`,
};

export type EffectWords = typeof nb;

export const effectWords: Words<EffectWords> = {
  nb,
  nn: {
    amount: (unit) => `Beløp for eit heilt år (${unit})`,
    amountHint: "Minus er innsparing.",
    badAmount: "Skriv eit beløp, til dømes 1\u00a0200,5 eller −500.",
    start: "Startar",
    ends: "Tek slutt",
    end: "Varer til og med",
    caption: "Beløp per år",
    table: "Tabell",
    row: "Rad",
    level: "Beløp i året",
    change: "Endring frå året før",
    noReason: "Noko her kan ikkje brukast, men forklaringa kunne ikkje hentast frå nettet. Rett det du skreiv sist, eller prøv igjen når du er på nett.",
    unknownSetting: (name) => `Innstillinga «${name}» kan ikkje brukast`,
  },
  en: {
    amount: (unit) => `Amount for a full year (${unit})`,
    amountHint: "Minus is a saving.",
    badAmount: "Write an amount, such as 1\u00a0200.5 or −500.",
    start: "Starts",
    ends: "Comes to an end",
    end: "Lasts through",
    caption: "Amount per year",
    table: "Table",
    row: "Row",
    level: "Amount in the year",
    change: "Change from the year before",
    noReason: "Something here cannot be used, but the reason could not be fetched from the network. Correct what you wrote last, or try again when you are online.",
    unknownSetting: (name) => `The setting “${name}” cannot be used`,
  },
};
