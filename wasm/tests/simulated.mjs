// One simulation, drawn in Node, in a page and in a worker alike.

export const document = {
  title: "Budsjett 2024",
  years: [2024, 2025],
  unit: "1000 kr",
  areas: [{ id: "skole", title: "Skole", base: 9719 }],
  measures: [
    { id: "1", title: "Ny klasse", effect: { full_year: 600, from: "2024-08" } },
    { id: "2", title: "Innsparing", effect: { amounts: [-100, -900] } },
  ],
};

export const uncertainty = {
  seed: 2024,
  samples: 20_000,
  factors: [{ id: "lonn", title: "Lønn" }],
  variables: [
    { row: "1", change: "scale", distribution: { pert: ["0.9", 1, "1.5"] }, factor: "lonn", loading: "0.6" },
    { row: "1", change: "delay", distribution: { discrete: [{ value: 0, weight: 3 }, { value: 6, weight: 1 }] } },
    { row: "2", change: "scale", distribution: { normal: { mean: 1, sd: "0.2", min: 0, max: 2 } }, factor: "lonn", loading: "-0.3" },
  ],
};

/** All totals as one text. */
export async function totalsOf(plan, { simulate }) {
  return (await simulate(plan, uncertainty)).totals().join(" ");
}
