// Amounts as people read them. They come as decimal texts, which Intl.NumberFormat takes without losing a digit.

import type { Language, Unit } from "ramme";

/** Writes amounts, all with as many decimals as the finest of `all` has. */
export function amountsIn(language: Language, all: string[]): (amount: string) => string {
  const decimals = Math.max(0, ...all.map((amount) => amount.split(".")[1]?.length ?? 0));
  // Few browsers know nynorsk; its numbers are those of bokmål.
  const format = new Intl.NumberFormat(language === "en" ? "en" : ["nn-NO", "nb-NO"], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const signs: Partial<Record<Intl.NumberFormatPartTypes, string>> = { group: "\u00a0", minusSign: "\u2212" };
  return (amount) => {
    const parts = format.formatToParts(amount as Intl.StringNumericLiteral);
    return parts.map(({ type, value }) => signs[type] ?? value).join("");
  };
}

export function unitIn(language: Language, unit: Unit): string {
  const english: Record<Unit, string> = { kr: "NOK", "1000 kr": "NOK 1000", "mill. kr": "NOK million" };
  return language === "en" ? english[unit] : unit;
}
