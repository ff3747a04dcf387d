import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { makeProject, planNames, readPlan, run, workshop, write } from "./project.mjs";

const { folder } = makeProject();
const readme = readFileSync(join(workshop, "npm", "README.md"), "utf8");
const blocks = (kind) => [...readme.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, "gms"))].map((match) => match[1]);

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test("the code for Node prints what the comments say", () => {
  const program = blocks("js").join("\n");
  write(folder, { "readme.js": program });
  const lines = (text) => text.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "");
  const promised = lines(program).filter((line) => line.startsWith("//")).map((line) => line.slice(3));
  assert.ok(promised.length > 10);
  assert.deepEqual(lines(run(process.execPath, ["readme.js"], folder)), promised);
});

test("the page shows its frame", async (t) => {
  const [html, withElement, ...others] = blocks("html");
  assert.deepEqual(others, []);
  const server = await serve([folder], { "/index.html": html }, {});
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  await page.waitForFunction(() => globalThis.document.querySelector("pre").textContent !== "");
  assert.match(await page.textContent("pre"), /Nytt krisesenter\s+1,7\s+3,4/);
  if (process.env.RAMME_SCREENSHOT) {
    await page.screenshot({ path: process.env.RAMME_SCREENSHOT });
  }
  assert.deepEqual(complaints, []);

  const dist = join(folder, "node_modules", "ramme", "dist");
  const municipality = await serve([], {
    "/index.html": withElement,
    "/plan.json": readPlan(planNames()[0]),
    ...Object.fromEntries(readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [`/ramme/${relative(dist, file)}`, readFileSync(file)];
    })),
  }, {});
  t.after(municipality.close);
  const visited = await openPage(browser, municipality.address);
  await visited.page.waitForSelector("ramme-plan table");
  assert.deepEqual(visited.complaints, []);
});
