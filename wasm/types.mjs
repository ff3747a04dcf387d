// Writes the types of the answers, js/answers.d.ts, and of the documents of scenarios and uncertainty,
// js/documents.d.ts, from core/answers.schema.json: `npm run types`. With `--check` it only says whether the
// files are those that the schema gives.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { compile } from "json-schema-to-typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const schema = JSON.parse(readFileSync(join(here, "..", "core", "answers.schema.json"), "utf8"));

/** What is given rather than answered, by its field in the schema. */
const given = ["scenario", "lever", "uncertainty"];

/** What a document shares with a plan or with an operation, as it is written by hand. */
const byHand = {
  Adjustment: "Adjustment",
  AllocationOptions: "AllocationOptions",
  Amount: "Amount",
  AskedFigure: "(Figure | FigureOf)",
  Available: 'BalanceOptions["available"]',
  Base: 'NonNullable<Area["base"]>',
  Effect: "Effect",
  Heading: "Heading",
  Measure: "Measure",
  PriceIndex: "PriceIndex",
  Reallocation: "Reallocation",
  Source: "Source",
  Transfer: "Transfer",
};
const ofPlans = [
  "Adjustment", "Amount", "Area", "Effect", "Figure", "FigureOf", "Heading", "Measure", "PriceIndex", "Reallocation", "Source",
  "Transfer",
];

// The figures that can be asked for again; the schema has them as texts.
for (const name of ["Table", "TableRow", "Explanation", "Printed", "FigureOutcomes", "Deviations"]) {
  const figure = schema.$defs[name].properties.figure;
  if (figure) {
    figure.tsType = "Figure";
  }
}

schema.$defs.WaterfallStep.properties.figure.tsType = "Figure | null";

const files = {
  "answers.d.ts": await compiled("Answers", (field) => !given.includes(field), {}, { "./index.js": ["Figure"] }),
  "documents.d.ts": await compiled("Documents", (field) => given.includes(field), byHand, {
    "./index.js": ofPlans,
    "./office.js": ["AllocationOptions", "BalanceOptions"],
  }),
};
for (const [name, text] of Object.entries(files)) {
  const file = join(here, "js", name);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`js/${name} is out of date: npm run types`);
    process.exitCode = 1;
  }
}

/** The types of some fields of the schema, with those they are made of. */
function compiled(name, isMeant, known, imports) {
  const { properties, required, ...rest } = schema;
  const fields = Object.entries(properties).filter(([field]) => isMeant(field));
  const meant = { ...rest, properties: Object.fromEntries(fields), required: required.filter(isMeant) };
  const lines = Object.entries(imports).map(([from, types]) => `import type { ${types.join(", ")} } from "${from}";`);
  return compile(readable(meant, known), name, {
    additionalProperties: false,
    bannerComment: `// Made from core/answers.schema.json by \`npm run types\`; do not edit.\n\n${lines.join("\n")}`,
    style: { printWidth: 120 },
  });
}

/** The schema in the forms that become good TypeScript; types that are known go by their name. */
function readable(node, known) {
  if (Array.isArray(node)) {
    return node.map((part) => readable(part, known));
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  // A default would make a type of its own too, and is for input.
  const { $ref, title: _title, default: _default, oneOf, properties, ...rest } = node;
  const made = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, readable(value, known)]));
  if (made.description) {
    made.description = made.description.replace(/\(crate::[\w:]+\)/g, "");
  }
  const tsType = known[$ref?.split("/").at(-1)];
  if (tsType) {
    made.tsType = tsType;
  } else if ($ref) {
    // A description beside a reference would make a type of its own.
    made.allOf = [{ $ref }];
  }
  if (oneOf?.every((option) => "const" in option)) {
    const meanings = oneOf.map(({ const: value, description }) => `- \`${value}\`: ${description}`);
    Object.assign(made, { type: "string", enum: oneOf.map((option) => option.const) });
    made.description = [node.description, "", ...meanings].join("\n").replace(/\(crate::[\w:]+\)/g, "");
  } else if (oneOf) {
    made.oneOf = readable(oneOf, known);
  }
  if (properties) {
    const entries = Object.entries(properties).map(([name, value]) => {
      // An answer leaves a field out or gives it; where it may be left out, it is never null.
      return [name, readable(node.required?.includes(name) ? value : withoutNull(value), known)];
    });
    made.properties = Object.fromEntries(entries);
  }
  return made;
}

function withoutNull({ anyOf, type, ...rest }) {
  const options = anyOf?.filter((option) => option.type !== "null");
  return {
    ...rest,
    ...(options?.length === 1 ? options[0] : options && { anyOf: options }),
    ...(rest.description && { description: rest.description }),
    ...(type && { type: Array.isArray(type) ? type.find((name) => name !== "null") : type }),
  };
}
