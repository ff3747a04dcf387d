// A fresh project with the packed package in it, as a user has it, and the shared cases.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { workbookOf } from "./workbook.mjs";

export const workshop = dirname(dirname(fileURLToPath(import.meta.url)));
export const repository = dirname(workshop);

/** Packs the package and installs it into a new folder, which is removed after the tests. */
export function makeProject() {
  const folder = mkdtempSync(join(tmpdir(), "ramme-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const out = npm(["pack", "--silent", "--pack-destination", folder], join(workshop, "npm"));
  const tarball = join(folder, out.trim().split("\n").at(-1));
  writeFileSync(join(folder, "package.json"), '{ "name": "a-page", "private": true, "type": "module" }\n');
  npm(["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball], folder);
  return { folder, tarball };
}

/** An entry of the package, as `import "ramme"` or `import "ramme/office"` finds it in a project. */
export async function importFrom(folder, entry = "ramme") {
  const script = join(folder, `${entry.replaceAll("/", "-")}-entry.js`);
  writeFileSync(script, `export * from "${entry}";\n`);
  return import(pathToFileURL(script).href);
}

const shared = process.env.RAMME_CASES ?? join(repository, "conformance");

/** Every shared case, with the text of the plan file it names. */
export function readCases() {
  return readFolder("cases");
}

/** Every shared case of an operation, in the same form. */
export function readOperations() {
  return readFolder("operations");
}

/** Fails when the count is not the declared one. */
function readFolder(name) {
  const folder = join(shared, name);
  const { [name]: declared } = JSON.parse(readFileSync(join(shared, "manifest.json"), "utf8"));
  const files = walk(folder);
  if (files.length !== declared) {
    throw new Error(`found ${files.length} cases in ${name}, the manifest declares ${declared}`);
  }
  return files.map((file) => {
    const testCase = JSON.parse(readFileSync(file, "utf8"));
    if (testCase.operation === "workbook") {
      testCase.bytes = Buffer.from(workbookOf(testCase.input)).toString("base64");
    }
    const planText = testCase.plan_file === undefined ? undefined : readPlan(testCase.plan_file);
    return { name: relative(folder, file).split(sep).join("/"), testCase, planText };
  });
}

export function readPlan(name) {
  return readFileSync(join(repository, "examples", "plans", `${name}.json`), "utf8");
}

export function planNames() {
  const files = readdirSync(join(repository, "examples", "plans")).filter((file) => file.endsWith(".json"));
  return files.map((file) => file.slice(0, -".json".length)).sort();
}

/** Runs a program of the workshop's own packages. */
export function tool(name, args, cwd) {
  return run(join(workshop, "node_modules", ".bin", name), args, cwd);
}

export function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(" ")}\n${error ?? ""}${stdout}${stderr}`);
  }
  return stdout;
}

/** Writes files into a folder, by name. */
export function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
}

function npm(args, cwd) {
  return run("npm", args, cwd);
}

function walk(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : path.endsWith(".json") ? [path] : [];
  });
}
