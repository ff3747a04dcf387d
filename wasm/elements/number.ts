// How amounts are written. They come as decimal texts and stay texts: no amount passes through a float.

import type { Language, Unit } from "ramme";

export type Format = (amount: string) => string;

const places: Record<Unit, number> = { kr: 0, "1000 kr": 3, "mill. kr": 6 };

/**
 * Writes amounts of one unit in another, all with as many decimals as the finest of them has: a column of figures
 * stands decimal under decimal.
 */
export function formatFor(language: Language, amounts: (string | null)[], from: Unit, to: Unit = from): Format {
  const by = places[from] - places[to];
  const decimals = amounts.reduce((most, amount) => {
    // Of very many amounts most are whole.
    const isWhole = amount === null || (by >= 0 && !amount.includes("."));
    return isWhole ? most : Math.max(most, decimalsOf(shifted(amount, by)));
  }, 0);
  // Not every browser knows nynorsk numbers; they are those of bokmål. English parts thousands with a space too, as
  // Statistics Norway does, so that no figure reads two ways.
  const number = new Intl.NumberFormat(language === "en" ? "en" : ["nn-NO", "nb-NO"], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(decimals, 8),
  });
  const signs: Partial<Record<Intl.NumberFormatPartTypes, string>> = { group: "\u00a0", minusSign: "\u2212" };
  return (amount) => {
    const parts = number.formatToParts(shifted(amount, by) as Intl.StringNumericLiteral);
    return parts.map(({ type, value }) => signs[type] ?? value).join("");
  };
}

/** A decimal text with its point moved to the right, or to the left: `("1.7", 3)` is `1700`. */
export function shifted(text: string, by: number): string {
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "", decimals = ""] = text.slice(sign.length).split(".");
  const digits = by < 0 ? whole.padStart(1 - by, "0") + decimals : whole + decimals.padEnd(by, "0");
  const point = digits.length - Math.max(0, decimals.length - by);
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = digits.slice(point).replace(/0+$/, "");
  return sign + left + (right && `.${right}`);
}

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

const english: Partial<Record<string, string>> = { kr: "NOK", "1000 kr": "NOK 1000", "mill. kr": "NOK million" };

/** The unit as it stands beside figures, on one line. */
export function unitName(unit: Unit, language: Language): string {
  const name = language === "en" ? english[unit] ?? unit : unit;
  return name.replace(" ", "\u00a0");
}

/** An amount as people write it, as the core reads it; none where it is no number. */
export function amountIn(text: string, language: Language): string | undefined {
  const mark = language === "en" ? "." : ",";
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(/^[\u2212\u2013]/, "-").replace(/^\+/, "");
  const [whole = "", decimals, ...rest] = plain.split(mark);
  const isNumber = /^-?\d+$/.test(whole) && /^\d*$/.test(decimals ?? "") && rest.length === 0 && decimals !== "";
  return isNumber ? whole + (decimals ? `.${decimals}` : "") : undefined;
}

/** The same as people write it. */
export function written(amount: string, language: Language): string {
  return amount.replace("-", "\u2212").replace(".", language === "en" ? "." : ",");
}

/** A sentence whose numbers are not parted at the end of a line. */
export function unparted(sentence: string): string {
  return sentence.replace(/(?<=\d) (?=\d{3}(?!\d))/g, "\u00a0");
}
