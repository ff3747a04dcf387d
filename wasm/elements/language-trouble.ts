// What is said of an element whose page gives it a language that it does not speak.

import type { Language } from "ramme";

import type { Words } from "./language.ts";
import type { Trouble } from "./problems.tsx";

const words: Words<{ unknown: (tag: string, spoken: string) => string; misnamed: (value: string) => string; known: string }> = {
  nb: {
    unknown: (tag, spoken) => `Kalkulatoren kan ikke språket «${tag}», som står i lang. Den bruker ${spoken}.`,
    misnamed: (value) => `Innstillingen for språk heter lang, ikke language. Skriv lang="${value}".`,
    known: "Skriv nb for bokmål, nn for nynorsk eller en for engelsk, eller ta lang bort, så følger den språket på siden.",
  },
  nn: {
    unknown: (tag, spoken) => `Kalkulatoren kan ikkje språket «${tag}», som står i lang. Han bruker ${spoken}.`,
    misnamed: (value) => `Innstillinga for språk heiter lang, ikkje language. Skriv lang="${value}".`,
    known: "Skriv nb for bokmål, nn for nynorsk eller en for engelsk, eller ta lang bort, så følgjer han språket på sida.",
  },
  en: {
    unknown: (tag, spoken) => `The calculator does not speak the language “${tag}” that lang names. It uses ${spoken}.`,
    misnamed: (value) => `The setting of the language is named lang, not language. Write lang="${value}".`,
    known: "Write nb for Bokmål, nn for Nynorsk or en for English, or leave lang out; then it follows the page.",
  },
};

const names: Words<string> = { nb: "bokmål", nn: "nynorsk", en: "English" };

/** `unknown` is a tag of `lang` that names none of our languages, `misnamed` the value of an attribute `language`. */
export function languageTrouble(language: Language, unknown: string | undefined, misnamed: string | null): Trouble {
  const said = words[language];
  const title = unknown === undefined ? said.misnamed(misnamed ?? "") : said.unknown(unknown, names[language]);
  return { title, problems: [], detail: said.known };
}
