// Writes the types of the answers, js/answers.d.ts, from core/answers.schema.json: `npm run types`.
// With `--check` it only says whether the file is the one that the schema gives.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { compile } from "json-schema-to-typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const file = join(here, "js", "answers.d.ts");
const schema = JSON.parse(readFileSync(join(here, "..", "core", "answers.schema.json"), "utf8"));

// The figures that can be asked for again; the schema has them as texts.
for (const name of ["Table", "TableRow", "Explanation", "Printed"]) {
  const figure = schema.$defs[name].properties.figure;
  if (figure) {
    figure.tsType = "Figure";
  }
}

const text = await compile(readable(schema), "Answers", {
  additionalProperties: false,
  bannerComment:
    "// Made from core/answers.schema.json by `npm run types`; do not edit.\n\n" +
    'import type { Figure } from "./index.js";',
  style: { printWidth: 120 },
});

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error("js/answers.d.ts is out of date: npm run types");
  process.exit(1);
}

/** The schema in the forms that become good TypeScript. */
function readable(node) {
  if (Array.isArray(node)) {
    return node.map(readable);
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  // A default would make a type of its own too, and is for input.
  const { $ref, title: _title, default: _default, oneOf, properties, ...rest } = node;
  const made = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, readable(value)]));
  if ($ref) {
    // A description beside a reference would make a type of its own.
    made.allOf = [{ $ref }];
  }
  if (oneOf?.every((option) => "const" in option)) {
    const meanings = oneOf.map(({ const: value, description }) => `- \`${value}\`: ${description}`);
    Object.assign(made, { type: "string", enum: oneOf.map((option) => option.const) });
    made.description = [node.description, "", ...meanings].join("\n");
  } else if (oneOf) {
    made.oneOf = readable(oneOf);
  }
  if (properties) {
    const entries = Object.entries(properties).map(([name, value]) => {
      // An answer leaves a field out or gives it; where it may be left out, it is never null.
      return [name, readable(node.required?.includes(name) ? value : withoutNull(value))];
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
