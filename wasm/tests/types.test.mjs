import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { makeProject, planNames, readCases, readPlan, tool, workshop, write } from "./project.mjs";

const { folder } = makeProject();
cpSync(join(workshop, "tests", "types"), folder, { recursive: true });

// Every plan that the library reads must be a PlanDocument; JSON text is also TypeScript. A field with null
// counts as left out, which the types leave out too.
const leaveOut = (key, value) => (value === null && !/^\d+$/.test(key) ? undefined : value);
const plans = planNames().map(readPlan);
for (const { testCase } of readCases()) {
  if (testCase.plan && !testCase.expect.problems && !testCase.with) {
    plans.push(JSON.stringify(testCase.plan, leaveOut));
  }
}
const declared = plans.map((plan, i) => `export const plan${i}: PlanDocument = ${plan.trim()};\n`);
write(folder, { "plans.ts": `import type { PlanDocument } from "ramme";\n${declared.join("")}` });

test("the elements and the widget are typed throughout", () => {
  tool("tsc", ["--project", join(workshop, "elements")], workshop);
  tool("tsc", ["--project", join(workshop, "widget")], workshop);
});

test("the README's code for Node is typed as it stands", () => {
  const readme = readFileSync(join(workshop, "npm", "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: [] };
  write(folder, { "readme.ts": blocks.join("\n"), "tsconfig.json": JSON.stringify({ compilerOptions, files: ["readme.ts"] }) });
  tool("tsc", ["--project", folder], folder);
});

const programs = [
  ["a program for Node", { module: "nodenext", lib: ["es2022"] }],
  ["a page with a bundler", { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] }, ["elements.ts"]],
  ["exact optional properties", { module: "nodenext", lib: ["es2022"], exactOptionalPropertyTypes: true }],
];
for (const [name, options, more = []] of programs) {
  test(`the types hold for ${name}`, () => {
    const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, target: "es2022", types: [], ...options };
    write(folder, { "tsconfig.json": JSON.stringify({ compilerOptions, files: ["usage.ts", "plans.ts", ...more] }) });
    tool("tsc", ["--project", folder], folder);
  });
}
