import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { importFrom, makeProject, planNames, readCases, readOperations, readPlan, workshop } from "./project.mjs";
import { document, totalsOf } from "./simulated.mjs";

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
      import * as scenarios from "/node_modules/ramme/dist/scenarios.js";
      import * as excel from "/node_modules/ramme/dist/excel.js";
      import { runOperation } from "/operations.mjs";

      globalThis.finished = (async () => {
        const early = [];
        try { office.compositeRate({ parts: [] }); } catch (error) { early.push(error.message); }
        try { scenarios.batch(); } catch (error) { early.push(error.message); }
        try { excel.template(); } catch (error) { early.push(error.message); }
        await Promise.all([ramme.init(), office.init(), office.init(), scenarios.init(), excel.init()]);
        const cases = await (await fetch("/cases.json")).json();
        const failures = [];
        for (const { name, testCase, planText } of cases) {
          failures.push(...(await runOperation({ ramme, office, scenarios, excel }, testCase, planText)).map((failure) => name + " " + failure));
        }
        return { early, count: cases.length, failures };
      })();`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  const { early, count, failures } = await page.evaluate(() => globalThis.finished);
  assert.match(early[0], /ramme\/office is not ready.*init\(\)/);
  assert.match(early[1], /ramme\/scenarios is not ready.*init\(\)/);
  assert.match(early[2], /ramme\/excel is not ready.*init\(\)/);
  assert.equal(count, cases.length);
  assert.deepEqual(failures, []);
  assert.deepEqual(complaints, []);
});

test("each entry loads its own module only", async (t) => {
  const page = (entry) => `<!doctype html><html lang="en"><title>Loads</title><script type="module">
    import { init } from "/node_modules/ramme/dist/${entry}.js";
    globalThis.finished = init();
  </script></html>`;
  const entries = { index: "ramme_wasm", office: "ramme_office", scenarios: "ramme_scenarios", excel: "ramme_excel" };
  const pages = Object.keys(entries).map((entry) => [`/${entry}.html`, page(entry)]);
  const server = await serve([folder], Object.fromEntries(pages), {});
  t.after(server.close);
  for (const [entry, own] of Object.entries(entries)) {
    const { page, requests, complaints } = await openPage(browser, `${server.address}${entry}.html`);
    await page.evaluate(() => globalThis.finished);
    const modules = requests.filter((url) => url.endsWith(".wasm")).map((url) => url.split("/").at(-1));
    assert.deepEqual(modules, [`${own}_bg.wasm`], entry);
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

test("the same simulation gives the same totals in Node, in a page and in a worker", async (t) => {
  const drawn = `
    import { init, Plan } from "/node_modules/ramme/dist/index.js";
    import * as scenarios from "/node_modules/ramme/dist/scenarios.js";
    import { document, totalsOf } from "/simulated.mjs";

    export async function simulated() {
      await Promise.all([init(), scenarios.init()]);
      return totalsOf(Plan.parse(document), scenarios);
    }`;
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Draws</title><script type="module" src="/page.js"></script></html>',
    "/simulated.mjs": readFileSync(join(workshop, "tests", "simulated.mjs")),
    "/drawn.js": drawn,
    "/worker.js": 'import { simulated } from "/drawn.js";\nsimulated().then(postMessage);',
    "/page.js": `
      import { simulated } from "/drawn.js";

      const worker = new Worker("/worker.js", { type: "module" });
      const answered = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
      });
      globalThis.finished = Promise.all([simulated(), answered]);`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  const [inPage, inWorker] = await page.evaluate(() => globalThis.finished);
  const [ramme, scenarios] = [await importFrom(folder), await importFrom(folder, "ramme/scenarios")];
  const inNode = await totalsOf(ramme.Plan.parse(document), scenarios);
  assert.equal(inNode.split(" ").length, 20_000 * 2);
  assert.equal(inPage, inNode);
  assert.equal(inWorker, inNode);
  assert.deepEqual(complaints, []);
});

test("a page stays responsive while it draws, and can break off", async (t) => {
  const server = await serve([folder], {
    "/index.html": '<!doctype html><html lang="en"><title>Stop</title><button>Stop</button><script type="module" src="/page.js"></script></html>',
    "/simulated.mjs": readFileSync(join(workshop, "tests", "simulated.mjs")),
    "/page.js": `
      import { init, Plan } from "/node_modules/ramme/dist/index.js";
      import * as scenarios from "/node_modules/ramme/dist/scenarios.js";
      import { document as plan, uncertainty } from "/simulated.mjs";

      const stop = new AbortController();
      document.querySelector("button").addEventListener("click", () => stop.abort());
      globalThis.seen = 0;
      globalThis.begun = Promise.all([init(), scenarios.init()]).then(() => {
        const onProgress = (done) => { globalThis.seen = done; };
        const asked = { ...uncertainty, samples: 10_000_000 };
        globalThis.finished = scenarios.simulate(Plan.parse(plan), asked, { signal: stop.signal, onProgress }).then(
          () => "done",
          (error) => error.name,
        );
      });`,
  });
  t.after(server.close);
  const { page, complaints } = await openPage(browser, server.address);
  await page.evaluate(() => globalThis.begun);
  await page.waitForFunction(() => globalThis.seen > 0);
  await page.click("button");
  assert.equal(await page.evaluate(() => globalThis.finished), "AbortError");
  assert.ok((await page.evaluate(() => globalThis.seen)) < 10_000_000);
  assert.deepEqual(complaints, []);
});
