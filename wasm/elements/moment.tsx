// When something starts or ends: a day of a month, a month and a year, each chosen from a list.

import type { Language } from "ramme";

import type { Words } from "./language.ts";

/** A point of time as it is chosen. */
export interface Moment {
  year: number;
  month: number;
  /** `mid`, or a day in two digits; empty is the whole month. */
  day: string;
}

const words: Words<{ day: string; month: string; year: string; first: string; last: string; middle: string }> = {
  nb: { day: "Dag", month: "Måned", year: "År", first: "1.", last: "ut", middle: "midten av" },
  nn: { day: "Dag", month: "Månad", year: "År", first: "1.", last: "ut", middle: "midten av" },
  en: { day: "Day", month: "Month", year: "Year", first: "1", last: "end of", middle: "middle of" },
};

/** A moment as plans write it; none where it is none. */
export function momentIn(text: string, end: boolean): Moment | undefined {
  const found = /^(\d{4})(?:-(?:H([12])|(\d\d)(?:-(mid|\d\d))?))?$/.exec(text.trim());
  if (!found) {
    return undefined;
  }
  const [, year, half, month, day = ""] = found;
  const whole = end ? { "1": 6, "2": 12 } : { "1": 1, "2": 7 };
  const at = half ? whole[half as "1" | "2"] : Number(month ?? (end ? 12 : 1));
  return { year: Number(year), month: at, day: day === "01" && !end ? "" : day };
}

export function momentText({ year, month, day }: Moment): string {
  const [written, padded] = [String(year).padStart(4, "0"), String(month).padStart(2, "0")];
  return [written, padded, day].filter(Boolean).join("-");
}

export function monthName(month: number, language: Language): string {
  // Not every browser knows the months in nynorsk; they are those of bokmål.
  const format = new Intl.DateTimeFormat(language === "en" ? "en" : ["nn-NO", "nb-NO"], { month: "long", timeZone: "UTC" });
  return format.format(Date.UTC(2024, month - 1));
}

interface Props {
  title: string;
  moment: Moment;
  end: boolean;
  years: number[];
  language: Language;
  /** What is wrong with it, and the id that this has. */
  wrong: string | undefined;
  id: string;
  onChange: (moment: Moment) => void;
}

export function MomentFields({ title, moment, end, years, language, wrong, id, onChange }: Props) {
  const { day, month, year, first, last, middle } = words[language];
  const days = [["", end ? last : first], ["mid", middle], ...(/^\d/.test(moment.day) ? [[moment.day, `${Number(moment.day)}.`]] : [])];
  const months = Array.from({ length: 12 }, (_, i) => [String(i + 1), monthName(i + 1, language)]);
  const choice = (label: string, value: string, options: string[][], onChoose: (value: string) => void) => (
    <select
      class="ds-input"
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={wrong && id}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {options.map(([key = "", text]) => <option key={key} value={key} selected={key === value}>{text}</option>)}
    </select>
  );
  return (
    <fieldset class="ramme-moment">
      <legend class="ds-label">{title}</legend>
      {choice(day, moment.day, days, (day) => onChange({ ...moment, day }))}
      {choice(month, String(moment.month), months, (month) => onChange({ ...moment, month: Number(month) }))}
      {choice(year, String(moment.year), years.map((year) => [String(year), String(year)]), (year) => onChange({ ...moment, year: Number(year) }))}
      {wrong && <span class="ramme-wrong ds-validation-message" id={id}>{wrong}</span>}
    </fieldset>
  );
}
