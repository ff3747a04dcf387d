import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { makeProject, planNames, readCases, readOperations, readPlan, workshop } from "./project.mjs";

const { folder } = makeProject();
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test("every shared case holds in a page under a strict policy", async (t) => {
  const cases = readCases();
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Cases</title><script type="module" src="/page.js"></script></html>',
    "/cases.mjs": readFileSync(join(workshop, "tests", "cases.mjs")),
    "/cases.json": JSON.stringify(cases),
    "/page.js": `
      import * as ramme from "/node_modules/ramme/dist/index.js";
      import { runCase } from "/cases.mjs";

      globalThis.finished = (async () => {
        let early;
        try { ramme.Plan.parse("{}"); } catch (error) { early = error.message; }
        await Promise.all([ramme.init(), ramme.init()]);
        const cases = await (await fetch("/cases.json")).json();
        const failures = [];
        for (const { name, testCase, planText } of cases) {
          failures.push(...runCase(ramme, testCase, planText).map((failure) => name + " " + failure));
        }
        return { early, count: cases.length, failures };
      })();`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  const { early, count, failures } = await page.evaluate(() => globalThis.finished);
  assert.match(early, /not ready.*init\(\)/);
  assert.equal(count, cases.length);
  assert.deepEqual(failures, []);
  assert.deepEqual(complaints, []);
});

test("every case of an operation holds in a page under a strict policy", async (t) => {
  const cases = readOperations();
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Operations</title><script type="module" src="/page.js"></script></html>',
    "/operations.mjs": readFileSync(join(workshop, "tests", "operations.mjs")),
    "/cases.json": JSON.stringify(cases),
    "/page.js": `
      import * as ramme from "/node_modules/ramme/dist/index.js";
      import * as office from "/node_modules/ramme/dist/office.js";
      import { runOperation } from "/operations.mjs";

      globalThis.finished = (async () => {
        let early;
        try { office.compositeRate({ parts: [] }); } catch (error) { early = error.message; }
        await Promise.all([ramme.init(), office.init(), office.init()]);
        const cases = await (await fetch("/cases.json")).json();
        const failures = [];
        for (const { name, testCase, planText } of cases) {
          failures.push(...runOperation(ramme, office, testCase, planText).map((failure) => name + " " + failure));
        }
        return { early, count: cases.length, failures };
      })();`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  const { early, count, failures } = await page.evaluate(() => globalThis.finished);
  assert.match(early, /ramme\/office is not ready.*init\(\)/);
  assert.equal(count, cases.length);
  assert.deepEqual(failures, []);
  assert.deepEqual(complaints, []);
});

test("each entry loads its own module only", async (t) => {
  const page = (entry) => `<!doctype html><html lang="en"><title>Loads</title><script type="module">
    import { init } from "/node_modules/ramme/dist/${entry}.js";
    globalThis.finished = init();
  </script></html>`;
  const server = await serve([folder], { "/lean.html": page("index"), "/operations.html": page("office") }, {});
  t.after(server.close);
  for (const [path, own, other] of [["lean.html", "ramme_wasm", "ramme_office"], ["operations.html", "ramme_office", "ramme_wasm_bg"]]) {
    const { page, requests, complaints } = await openPage(browser, server.address + path);
    await page.evaluate(() => globalThis.finished);
    assert.ok(requests.some((url) => url.endsWith(`/${own}_bg.wasm`)), `${path} loads ${requests}`);
    assert.deepEqual(requests.filter((url) => url.includes(other)), []);
    assert.deepEqual(complaints, []);
  }
});

test("the first frame is there soon after the page", async (t) => {
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Time</title><pre></pre><script type="module" src="/page.js"></script></html>',
    "/plan.json": readPlan(planNames().at(-1)),
    "/page.js": `
      import { init, Plan } from "/node_modules/ramme/dist/index.js";

      globalThis.finished = (async () => {
        const [document] = await Promise.all([fetch("/plan.json").then((answer) => answer.text()), init()]);
        const ready = performance.now();
        const frame = Plan.parse(document).frame();
        globalThis.document.querySelector("pre").textContent = frame.toText();
        return { ready, shown: performance.now() };
      })();`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  const { ready, shown } = await page.evaluate(() => globalThis.finished);
  t.diagnostic(`module ready ${ready.toFixed(0)} ms after the page began, first frame shown after ${shown.toFixed(0)} ms`);
  assert.match(await page.textContent("pre"), /─/);
  assert.deepEqual(complaints, []);
});

test("a module that is not there is told, and a later call may succeed", async (t) => {
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Missing</title><script type="module" src="/page.js"></script></html>',
    "/page.js": `
      import { init, Plan } from "/node_modules/ramme/dist/index.js";

      globalThis.finished = (async () => {
        const first = await init("/nowhere.wasm").then(() => "loaded", () => "refused");
        await init(new URL("/node_modules/ramme/dist/ramme_wasm_bg.wasm", location.href));
        return [first, Plan.parse({ title: "A", years: [2024], areas: [{ id: "a", title: "A", base: 7 }] }).frame().amounts("closing")];
      })();`,
  });
  t.after(server.close);
  const { page } = await openPage(browser, server.address);
  assert.deepEqual(await page.evaluate(() => globalThis.finished), ["refused", ["7"]]);
});
