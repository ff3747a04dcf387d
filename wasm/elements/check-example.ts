// A real table that does not add up, to try the check on.

/**
 * Hustadvika, Budsjett og økonomiplan 2020–2023, Samfunnsutvikling: the sum of the measures, the frame and the next
 * year's opening are each printed, and disagree by 200 thousand.
 */
export const example = {
  text: [
    "Hele 1 000",
    "Tekst\t2020\t2021\t2022\t2023",
    "Inngående budsjett\t38 133\t31 581\t31 243\t30 743",
    "Deflator\t964\t0\t0\t0",
    "Sum tiltak\t−7 516\t−338\t−500\t0",
    "Økt kostnader folkehelse\t359\t0\t0\t0",
    "Prosjektadministrasjon\t1 842\t0\t0\t0",
    "Lønnskostnader på investeringsprosjekter\t−1 842\t0\t0\t0",
    "Innsparing budsjettrundskriv 1 2019\t−1 963\t−138\t0\t0",
    "Tapt inntekt folkehelsekoordinatortilskudd\t120\t0\t0\t0",
    "Kommuneplan\t500\t0\t−500\t0",
    "Digitaliseringsstrategi\t200\t−200\t0\t0",
    "Vakant stilling biblioteket\t−100\t0\t0\t0",
    "Tilskudd Hustadvikahallen\t−6 800\t0\t0\t0",
    "Frivillighetssentraler tilskudd inn i rammetilskudd\t200\t0\t0\t0",
    "Bygdebok - trekk i ramme\t−200\t0\t0\t0",
    "Innsparing overtid\t−32\t0\t0\t0",
    "Merforbruk 2019\t400\t0\t0\t0",
    "Ramme Samfunnsutvikling\t31 781\t31 243\t30 743\t30 743",
  ].join("\n"),
  source: "Hustadvika, Budsjett og økonomiplan 2020–2023",
  url: "http://budsjett.hustadvika.kommune.no/2020/drifts-og-investeringsbudsjettet/endringer-i-rammer-fra-2019-2023",
};
