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
  unknownSettings: (names: string[]) => `${names.length === 1 ? "Innstillingen" : "Innstillingene"} «${names.join("», «")}» kan ikke brukes`,
  noYears: (text: string) => `«${text}» er ingen rekke av år; skriv det første og det siste, som 2025-2028.`,
  noDay: (month: string) => `Det er ikke så mange dager i ${month}; velg en annen dag.`,
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
    unknownSettings: (names) => `${names.length === 1 ? "Innstillinga" : "Innstillingane"} «${names.join("», «")}» kan ikkje brukast`,
    noYears: (text) => `«${text}» er inga rekkje av år; skriv det første og det siste, som 2025-2028.`,
    noDay: (month) => `Det er ikkje så mange dagar i ${month}; vel ein annan dag.`,
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
    unknownSettings: (names) => `The ${names.length === 1 ? "setting" : "settings"} “${names.join("”, “")}” cannot be used`,
    noYears: (text) => `“${text}” is no run of years; write the first and the last, such as 2025-2028.`,
    noDay: (month) => `There are not that many days in ${month}; choose another day.`,
  },
};
