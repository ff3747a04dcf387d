import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build, createServer } from "vite";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { makeProject, write } from "./project.mjs";

const { folder } = makeProject();
const page = (script) => `<!doctype html><html lang="en"><title>Vite</title><p></p><script type="module" src="/${script}"></script></html>`;
const plan = `{ title: "A", years: [2024], areas: [{ id: "a", title: "A", base: "1.5" }] }`;
write(folder, {
  "index.html": page("main.ts"),
  "main.ts": `
    import { init, Plan, type PlanDocument } from "ramme";

    const plan: PlanDocument = ${plan};
    await init();
    document.querySelector("p")!.textContent = Plan.parse(plan).frame().amount("closing", 2024);`,
  "office.html": page("office.ts"),
  "office.ts": `
    import { init, Plan } from "ramme";
    import * as office from "ramme/office";

    await Promise.all([init(), office.init()]);
    const cut = office.allocate(Plan.parse(${plan}), { amount: -1, language: "en" });
    document.querySelector("p")!.textContent = cut.areas[0]!.amount;`,
});
write(folder, {
  "scenarios.html": page("scenarios.ts"),
  "scenarios.ts": `
    import { init, Plan } from "ramme";
    import * as scenarios from "ramme/scenarios";

    await Promise.all([init(), scenarios.init()]);
    const batch = scenarios.batch(Plan.parse(${plan}), { levers: [], figures: [{ figure: "closing" }] });
    document.querySelector("p")!.textContent = String(batch.totals([])[0]);`,
});
write(folder, {
  "excel.html": page("excel.ts"),
  "excel.ts": `
    import { init, Plan } from "ramme";
    import * as excel from "ramme/excel";

    await Promise.all([init(), excel.init()]);
    const plan = Plan.parse(${plan});
    document.querySelector("p")!.textContent = String(excel.readPlan(excel.writePlan(plan)).equals(plan));`,
});
write(folder, {
  "element.html": '<!doctype html><html lang="en"><title>Vite</title><p></p><ramme-plan></ramme-plan><script type="module" src="/element.ts"></script></html>',
  "element.ts": `
    import "ramme/elements/plan";

    const element = document.querySelector("ramme-plan")!;
    element.addEventListener("ramme-ready", ({ detail }) => {
      document.querySelector("p")!.textContent = detail.amounts[0]!;
    });
    element.plan = ${plan};`,
});
write(folder, {
  "check.html": '<!doctype html><html lang="en"><title>Vite</title><p></p><ramme-check></ramme-check><script type="module" src="/check.ts"></script></html>',
  "check.ts": `
    import "ramme/elements/check";

    const element = document.querySelector("ramme-check")!;
    element.text = "Text\\t2024\\nA\\t1\\nB\\t2\\nSum\\t4";
    await element.check();
    document.querySelector("p")!.textContent = String(element.result?.verdict);`,
});
write(join(folder, "public"), { "favicon.ico": "" });
const settings = {
  root: folder,
  configFile: false,
  logLevel: "error",
  build: { target: "es2022", rollupOptions: { input: ["index.html", "office.html", "scenarios.html", "excel.html", "element.html", "check.html"].map((name) => join(folder, name)) } },
};

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Every page shows what it should, and asks for the modules of its entries only; an element then for what it will need. */
async function work(address) {
  const entries = ["ramme_wasm", "ramme_calculator", "ramme_office", "ramme_scenarios", "ramme_excel"];
  for (const [path, shown, asks] of [
    ["", "1.5", ["ramme_wasm"]],
    ["office.html", "-1", ["ramme_wasm", "ramme_office"]],
    ["scenarios.html", "150", ["ramme_wasm", "ramme_scenarios"]],
    ["excel.html", "true", ["ramme_wasm", "ramme_excel"]],
    ["element.html", "1.5", ["ramme_wasm", "ramme_calculator"]],
    ["check.html", "rounding", ["ramme_office"]],
  ]) {
    const { page, complaints, requests } = await openPage(browser, address + path);
    await page.waitForFunction(() => globalThis.document.querySelector("p")?.textContent !== "");
    assert.equal(await page.textContent("p"), shown);
    const hasAsked = (entry) => requests.some((url) => new RegExp(`${entry}.*\\.wasm`).test(url));
    while (!asks.every(hasAsked)) {
      await page.waitForTimeout(50);
    }
    const asked = entries.filter(hasAsked);
    assert.deepEqual(asked, asks, String(requests));
    assert.deepEqual(complaints, []);
  }
}

test("pages built with Vite work, without any setting for the modules", async (t) => {
  await build(settings);
  const modules = readdirSync(join(folder, "dist", "assets")).filter((file) => /-[\w-]{8}\.wasm$/.test(file));
  assert.equal(modules.length, 5, String(modules));
  const server = await serve([join(folder, "dist")]);
  t.after(server.close);
  await work(server.address);
});

test("pages in Vite's development server work", async (t) => {
  const server = await createServer({ ...settings, server: { host: "127.0.0.1", port: 0, hmr: false } });
  t.after(() => server.close());
  await server.listen();
  await work(`http://127.0.0.1:${server.httpServer.address().port}/`);
});
