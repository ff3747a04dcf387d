import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { openBrowser } from "./browser.mjs";
import { hears, pageOf, picture, rested, screenshots, serveSite, visit, wrongIn } from "./elements.mjs";
import { importFrom, makeProject, planNames, readCases, readPlan } from "./project.mjs";

const { folder } = makeProject();
const hustadvika = "hustadvika-2024-politisk-styring";
const molde = "molde-2019-plan-utvikling";
const trondheim = "trondheim-2022-psykisk-helse-rus";
const everything = 'editable="switch delay scale cut" available="no_growth"';
const elementOf = (plan, attributes = everything) => `<ramme-plan src="/plans/${plan}.json" ${attributes}></ramme-plan>`;

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Opens a page with one element, and waits for its table. */
async function open(t, content, { page: options, texts, hash = "", wait = ".ramme-table", ...context } = {}) {
  const server = await serveSite(folder, { "/index.html": pageOf(content, options), ...texts }, options);
  t.after(server.close);
  const visited = await visit(browser, server.address + hash, context);
  t.after(visited.close);
  await visited.page.waitForSelector(wait);
  return { ...visited, address: server.address };
}

/** Waits for what the package itself is asked for. */
const settled = (page) => page.locator("ramme-plan:not([aria-busy])").waitFor();
/** The figures of a row of the first table, which no area has a frame of its own in. */
const figuresOf = (page, figure) => page.locator(".ramme-table").first().locator(`tr[data-figure="${figure}"]:not(.ramme-area) td`).allInnerTexts();
const row = (page, name) => page.getByRole("row", { name });

test("every shared case shows its figures, or its problems in the language of the page", async (t) => {
  const cases = readCases().filter(({ testCase }) => !testCase.with);
  const { page, complaints } = await open(t, "<ramme-plan></ramme-plan>", {
    wait: "h1",
    texts: { "/cases.json": JSON.stringify(cases) },
  });
  const { failures, figures, problems } = await page.evaluate(async () => {
    const { init, Plan } = await import("/ramme/index.js");
    await init();
    const element = document.querySelector("ramme-plan");
    const drawn = async () => {
      do {
        await new Promise((resolve) => setTimeout(resolve));
      } while (element.ariaBusy === "true");
    };
    const canonical = (text) => {
      const plain = text.replaceAll("\u00a0", "").replace("\u2212", "-").replace(",", ".");
      return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
    };
    const failures = [];
    let [figures, problems] = [0, 0];
    await customElements.whenDefined("ramme-plan");
    for (const { name, testCase, planText } of await (await fetch("/cases.json")).json()) {
      const text = testCase.plan_text ?? planText ?? JSON.stringify(testCase.plan);
      const { expect } = testCase;
      for (const [key, value] of [["view"], ["side"], ["area"]]) {
        element.removeAttribute(key);
      }
      element.plan = text;
      await drawn();
      if (expect.problems) {
        const said = element.querySelector("[role=alert]")?.textContent ?? "";
        for (const { nb } of expect.messages ?? []) {
          problems += 1;
          // The element parts thousands with a space that no line breaks at.
          if (!said.replaceAll("\u00a0", " ").includes(nb.replaceAll("\u00a0", " "))) {
            failures.push(`${name}: ${said} has no ${nb}`);
          }
        }
        if (!said || element.querySelector("table")) {
          failures.push(`${name}: nothing is said to be wrong`);
        }
        continue;
      }
      for (const { figure, amounts, ...shown } of expect.amounts ?? []) {
        for (const key of ["view", "side", "area"]) {
          shown[key] === undefined ? element.removeAttribute(key) : element.setAttribute(key, shown[key]);
        }
        await drawn();
        const cells = element.querySelector("table").querySelectorAll(`tr[data-figure="${CSS.escape(figure)}"] td`);
        let rows;
        try {
          ({ rows } = Plan.parse(text).frame().table(shown));
        } catch {
          continue; // A side of a frame that is stated net has no table.
        }
        const hasRow = rows.some((row) => row.figure === figure);
        if (hasRow !== cells.length > 0) {
          failures.push(`${name}: the row of ${figure} is ${hasRow ? "missing" : "there"}`);
        } else if (hasRow) {
          figures += amounts.length;
          const found = [...cells].map((cell) => canonical(cell.textContent));
          if (String(found) !== String(amounts)) {
            failures.push(`${name}: ${figure} ${JSON.stringify(shown)} is ${found}, not ${amounts}`);
          }
        }
      }
    }
    return { failures, figures, problems };
  });
  assert.deepEqual(failures, []);
  assert.ok(figures > 1000, `${figures} figures compared`);
  assert.equal(problems, cases.flatMap(({ testCase }) => testCase.expect.messages ?? []).length);
  assert.deepEqual(complaints, []);
});

test("it asks for nothing but its own files and the plan, under a strict policy", async (t) => {
  const { page, complaints, requests, address } = await open(t, elementOf(hustadvika));
  assert.deepEqual(await figuresOf(page, "closing"), ["7\u00a0063", "7\u00a0096", "6\u00a0469", "7\u00a0029"]);
  const foreign = requests.filter((url) => !url.startsWith(address));
  assert.deepEqual(foreign, []);
  const paths = requests.map((url) => new URL(url).pathname).filter((path) => !path.startsWith("/ramme/"));
  assert.deepEqual(paths.sort(), ["/", "/kommune.css", `/plans/${hustadvika}.json`]);
  assert.equal(await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })), "{}");
  assert.deepEqual(complaints, []);
});

test("switching, moving, scaling and cutting change frame, gap and findings at once", async (t) => {
  const { page, complaints } = await open(t, elementOf(trondheim));
  await page.evaluate(() => {
    globalThis.told = [];
    document.addEventListener("ramme-change", ({ detail }) => globalThis.told.push(detail));
  });
  // 8. Nytt Krisesenter: 0, 1.7, 3.4, 3.4 million.
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "15,5", "21,0", "22,2"]);
  assert.match(await row(page, "Endring fra planen").innerText(), /0,0\s+−1,7\s+−3,4\s+−3,4/);
  assert.match(await page.getByRole("region", { name: "Merknader" }).innerText(), /8\. Nytt Krisesenter.*slått av/);
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "17,2", "24,4", "25,6"]);
  // Half a year later there is nothing in 2023 and a full year from 2024.
  await page.getByRole("button", { name: "Endre 8. Nytt Krisesenter" }).click();
  await page.getByLabel("Flytt start (måneder)").fill("6");
  await page.keyboard.press("Enter");
  assert.deepEqual(await figuresOf(page, "row:8"), ["0,0", "0,0", "3,4", "3,4"]);
  // Half the size: 1.7 a year.
  await page.getByRole("slider", { name: "Størrelse" }).fill("50");
  assert.deepEqual(await figuresOf(page, "row:8"), ["0,0", "0,0", "1,7", "1,7"]);
  // A cut of 1.5 million from 2024 on.
  await page.getByText("Spre et kutt").click();
  await page.getByRole("textbox", { name: "Beløp" }).fill("1,5");
  await page.getByRole("combobox", { name: "Fra", exact: true }).selectOption("2024");
  await page.getByRole("button", { name: "Spre", exact: true }).click();
  await settled(page);
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "15,5", "21,2", "22,4"]);
  const told = await page.evaluate(() => globalThis.told.at(-1));
  assert.deepEqual(told.amounts, ["5.3", "15.5", "21.2", "22.4"]);
  assert.deepEqual(told.scenario.changes, [
    { row: "8", delay: 6, scale: "0.5" },
    { allocate: { amount: "-1.5", by: "equal", year: 2024 } },
  ]);
  assert.deepEqual(complaints, []);
});

test("what a page loads for one calculator is small", async (t) => {
  const effect = '<ramme-effect years="2025-2028" amount="3400" start="2025-H2"></ramme-effect>';
  const pages = ["nb", "nn", "en"].flatMap((lang) => [["plan", lang, elementOf(trondheim), 100], ["effect", lang, effect, 94]]);
  for (const [name, lang, content, most] of pages) {
    const { requests } = await open(t, content, { page: { script: `ramme/elements/${name}.js`, lang }, isRestless: true });
    const files = requests.map((url) => new URL(url).pathname).filter((path) => path.startsWith("/ramme/"));
    const sizes = files.map((path) => {
      const bytes = readFileSync(join(folder, "node_modules", "ramme", "dist", path.slice("/ramme/".length)));
      return brotliCompressSync(bytes).length;
    });
    const size = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`<ramme-${name}> in ${lang}: ${(size / 1024).toFixed(1)} KiB in brotli, ${files}`);
    assert.ok(size <= most * 1024, `<ramme-${name}> in ${lang}: ${size} bytes in brotli, ${files.map((file, i) => `${file} ${sizes[i]}`)}`);
  }
});

test("where the reader saves data, the package itself is loaded when it is asked for, and not before", async (t) => {
  const { page, complaints, requests, address } = await open(t, elementOf(trondheim), { isSaving: true });
  const modules = () => requests.filter((url) => url.endsWith(".wasm")).map((url) => url.slice(`${address}ramme/`.length));
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "15,5", "21,0", "22,2"]);
  assert.deepEqual(modules(), ["ramme_calculator_bg.wasm"]);
  await page.locator("[data-figure=closing] button").last().click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(modules(), ["ramme_calculator_bg.wasm", "ramme_wasm_bg.wasm"]);
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "15,5", "21,0", "22,2"], "what was changed stays");
  assert.deepEqual(complaints, []);
});

test("what is done while the package is on its way is done in its order", async (t) => {
  const { page } = await open(t, elementOf(trondheim), { isSaving: true });
  await page.route("**/ramme_wasm_bg.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.evaluate(() => {
    const element = document.querySelector("ramme-plan");
    element.scenario = { title: "A", changes: [{ allocate: { amount: "-1.5", by: "equal" } }] };
  });
  await page.locator("ramme-plan[aria-busy]").waitFor();
  assert.equal(await page.getByRole("status").innerText(), "Laster …");
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  await settled(page);
  const { changes } = await page.evaluate(() => document.querySelector("ramme-plan").scenario);
  assert.deepEqual(changes, [{ allocate: { amount: "-1.5", by: "equal" } }, { row: "8", off: true }]);
  assert.deepEqual(await figuresOf(page, "closing"), ["3,8", "14,0", "19,5", "20,7"]);
});

test("once the page is at rest, everything goes on without a network", async (t) => {
  const { page, complaints } = await open(t, elementOf(trondheim), { permissions: ["clipboard-read", "clipboard-write"] });
  await rested(page, "plan-made", "plan-more", "ramme_wasm_bg.wasm");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Endre 8. Nytt Krisesenter" }).click();
  await page.getByLabel("Flytt start (måneder)").fill("6");
  await page.keyboard.press("Enter");
  assert.deepEqual(await figuresOf(page, "row:8"), ["0,0", "0,0", "3,4", "3,4"]);
  await page.getByRole("button", { name: "Del lenke" }).click();
  await page.getByRole("status").filter({ hasText: "Lenken er kopiert" }).waitFor({ state: "attached" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lagre fil" }).click()]);
  await page.getByRole("button", { name: "Nullstill" }).click();
  await page.locator("input[type=file]").setInputFiles(await download.path());
  await page.waitForFunction(() => document.querySelector('[data-figure="row:8"] td:nth-of-type(2)').textContent === "0,0");
  await page.locator("details.ramme-cut summary").click();
  await page.getByRole("textbox", { name: "Beløp" }).fill("1,5");
  await page.getByRole("button", { name: "Spre", exact: true }).click();
  assert.equal((await figuresOf(page, "closing"))[0], "3,8");
  await page.locator("[data-figure=closing] button").last().click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(complaints, []);
});

test("without a network from the first view on the figures go on, and what must be fetched says so", async (t) => {
  const told = { nb: /må hentes fra nettet, og det lyktes ikke/, nn: /må hentast frå nettet, og det lukkast ikkje/, en: /has to be fetched from the network/ };
  for (const [lang, words] of Object.entries(told)) {
    const { page } = await open(t, elementOf(hustadvika), { page: { lang }, isSaving: true });
    await page.context().setOffline(true);
    await page.getByRole("switch", { name: "Valgår" }).click();
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0663");
    await page.evaluate(() => {
      document.addEventListener("ramme-problem", ({ detail }) => { globalThis.problem = String(detail.error); });
    });
    await page.locator("[data-figure=closing] button").first().click();
    const alert = page.getByRole("alert");
    assert.match(await alert.innerText(), words);
    assert.match(await page.evaluate(() => globalThis.problem), /fetch/);
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0663", "what was changed stays");
    // A cut is for the package too.
    await page.locator("details.ramme-cut summary").click();
    await page.locator("details.ramme-cut:not([open])").waitFor();
    assert.match(await alert.innerText(), words);
    assert.deepEqual(await wrongIn(page), []);
    await page.context().setOffline(false);
    await page.locator("[data-figure=closing] button").first().click();
    await page.getByRole("dialog").waitFor();
    assert.equal(await alert.count(), 0);
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0663");
  }
});

test("once the package is there, everything goes on without a network", async (t) => {
  const { page, complaints } = await open(t, elementOf(trondheim));
  await page.locator("[data-figure=closing] button").first().click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  await page.locator("details.ramme-cut summary").click();
  await page.getByRole("textbox", { name: "Beløp" }).fill("1,5");
  await page.getByRole("button", { name: "Spre", exact: true }).click();
  assert.equal((await figuresOf(page, "closing"))[0], "3,8");
  await page.locator("[data-figure=closing] button").last().click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(complaints, []);
});

test("a plan that cannot be read takes the figures of the one before away, network or not", async (t) => {
  const { page } = await open(t, elementOf(hustadvika), { isSaving: true });
  await page.context().setOffline(true);
  await page.evaluate(() => { document.querySelector("ramme-plan").plan = "{}"; });
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /kunne ikke lastes/);
  assert.equal(await page.locator("tr").count(), 0);
});

test("the property gives the plan's document, as the package reads it", async (t) => {
  const { page } = await open(t, elementOf(hustadvika), { texts: { "/all.json": JSON.stringify(planNames()) } });
  const differing = await page.evaluate(async () => {
    const { init, Plan } = await import("/ramme/index.js");
    await init();
    const element = document.querySelector("ramme-plan");
    const differing = [];
    for (const name of await (await fetch("/all.json")).json()) {
      const text = await (await fetch(`/plans/${name}.json`)).text();
      const ready = new Promise((resolve) => element.addEventListener("ramme-ready", ({ detail }) => resolve(detail.plan), { once: true }));
      element.plan = text;
      const told = await ready;
      const [was, is, said] = [Plan.parse(text), Plan.parse(element.plan), Plan.parse(told)].map((plan) => JSON.stringify(plan));
      if (is !== was || said !== was) {
        differing.push(name);
      }
    }
    return differing;
  });
  assert.deepEqual(differing, []);
});

test("what is changed can be undone, done again and reset", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  const closing = () => figuresOf(page, "closing").then((figures) => figures[0]);
  const button = (name) => page.getByRole("button", { name, exact: true });
  await page.getByRole("switch", { name: "Valgår" }).click();
  assert.equal(await closing(), "7\u00a0663");
  await page.getByRole("button", { name: "Endre Færre politiske representanter" }).click();
  await page.getByRole("slider", { name: "Størrelse" }).fill("200");
  await page.getByRole("slider", { name: "Størrelse" }).fill("100");
  await page.getByRole("slider", { name: "Størrelse" }).fill("200");
  assert.equal(await closing(), "7\u00a0613");
  // A slider is one step, however far it is drawn.
  await button("Angre").click();
  assert.equal(await closing(), "7\u00a0663");
  await button("Angre").click();
  assert.equal(await closing(), "7\u00a0063");
  assert.equal(await button("Angre").getAttribute("aria-disabled"), "true");
  await button("Gjør om").click();
  await button("Gjør om").click();
  assert.equal(await closing(), "7\u00a0613");
  await button("Nullstill").click();
  assert.equal(await closing(), "7\u00a0063");
  await button("Angre").click();
  assert.equal(await closing(), "7\u00a0613");
});

test("a link and a file give another reader the same figures", async (t) => {
  const first = await open(t, elementOf(hustadvika), { permissions: ["clipboard-read", "clipboard-write"] });
  await first.page.getByRole("switch", { name: "Valgår" }).click();
  await first.page.getByRole("button", { name: "Del lenke" }).click();
  await first.page.getByRole("status").filter({ hasText: "Lenken er kopiert" }).waitFor({ state: "attached" });
  const bar = first.page.getByRole("group", { name: "Endringer" });
  assert.match(await bar.innerText(), /1 endring · Lenken er kopiert\./);
  const height = await bar.evaluate((bar) => bar.offsetHeight);
  await first.page.getByRole("button", { name: "Angre" }).click();
  assert.doesNotMatch(await bar.innerText(), /kopiert/, "until the next change");
  await first.page.getByRole("button", { name: "Gjør om" }).click();
  assert.equal(await bar.evaluate((bar) => bar.offsetHeight), height);
  const link = await first.page.evaluate(() => navigator.clipboard.readText());
  const [download] = await Promise.all([
    first.page.waitForEvent("download"),
    first.page.getByRole("button", { name: "Lagre fil" }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(file, { title: "Mitt forslag", changes: [{ row: "valgar", off: true }] });

  const second = await open(t, elementOf(hustadvika), { hash: new URL(link).hash });
  assert.deepEqual(await figuresOf(second.page, "closing"), ["7\u00a0663", "7\u00a0096", "7\u00a0069", "7\u00a0029"]);
  await second.page.getByRole("button", { name: "Nullstill" }).click();
  await second.page.locator("input[type=file]").setInputFiles({
    name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)),
  });
  await second.page.waitForFunction(() => document.querySelector("[data-figure=closing] td").textContent.endsWith("663"));
  assert.deepEqual([...first.complaints, ...second.complaints], []);
});

test("a link that does not fit the plan is told, and the plan is shown as it is", async (t) => {
  const scenario = JSON.stringify({ title: "A", changes: [{ row: "<img src=x onerror=alert(1)>", off: true }] });
  const { page, complaints } = await open(t, elementOf(hustadvika), { hash: `#ramme=${encodeURIComponent(scenario)}` });
  assert.match(await page.getByRole("alert").innerText(), /det finnes ingen rad `<img src=x onerror=alert\(1\)>` i planen/);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
  assert.deepEqual(complaints, []);
});

test("every action can be done from the keyboard", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
  /** Goes on with the Tab key until the focus is where it should be. */
  const tabTo = async (selector, key = "Tab") => {
    for (let i = 0; i < 60; i += 1) {
      await keyboard.press(key);
      if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
        return;
      }
    }
    assert.fail(`no Tab leads to ${selector}`);
  };
  await tabTo("select");
  await keyboard.press("ArrowUp");
  assert.equal((await figuresOf(page, "closing"))[3], "7\u00a0029");
  assert.deepEqual(await figuresOf(page, "row:valgar"), ["−600", "0", "−600", "0"]);
  await keyboard.press("ArrowDown");
  // The figures are one stop; among them the arrows move.
  await tabTo(".ramme-figure");
  assert.equal(await focused(), "7\u00a0139");
  await keyboard.press("ArrowRight");
  assert.equal(await focused(), "7\u00a0063");
  await keyboard.press("ArrowDown");
  await keyboard.press("Home");
  assert.equal(await focused(), "306");
  await keyboard.press("Control+End");
  assert.equal(await focused(), "7\u00a0029");
  await keyboard.press("Control+Home");
  assert.equal(await focused(), "7\u00a0139");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.innerText(), /4,3 % av 7\s139/);
  await keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await focused(), "306");
  await tabTo("[role=switch]");
  await keyboard.press("Space");
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0663");
  await tabTo(".ramme-more");
  await keyboard.press("Enter");
  await tabTo(".ramme-settings input[type=text]");
  await keyboard.type("1");
  await tabTo("input[type=range]");
  await keyboard.press("ArrowLeft");
  assert.deepEqual((await page.evaluate(() => document.querySelector("ramme-plan").scenario)).changes, [
    { row: "valgar", off: true, delay: 12, scale: "0.95" },
  ]);
  await tabTo("summary");
  await keyboard.press("Enter");
  await tabTo("input[name=amount]");
  await keyboard.type("100");
  await keyboard.press("Enter");
  await settled(page);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0563");
  for (const name of ["Angre", "Gjør om", "Nullstill"]) {
    await tabTo(`button:is(.ramme-actions *)`);
    while ((await focused()) !== name) {
      await keyboard.press("Tab");
    }
    await keyboard.press("Enter");
    assert.equal(await focused(), name, "the focus stays where it was");
    await tabTo("h1, .ramme-scroll, select", "Shift+Tab");
  }
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
});

test("a changed total is said, once and shortly", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  assert.equal(await page.getByRole("status").innerText(), "");
  await page.getByRole("switch", { name: "Prosentvis trekk" }).click();
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
  assert.equal(await page.getByRole("status").innerText(), "Prosentvis trekk: slått av. Ny driftsramme 2025: 7\u00a0113, 2026: 6\u00a0513, 2027: 7\u00a0113 (1000\u00a0kr).");
  // Another view changes no total.
  await page.evaluate(() => {
    globalThis.said = [];
    const status = document.querySelector("ramme-plan [role=status]");
    new MutationObserver(() => globalThis.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.getByRole("combobox", { name: "Vis beløp som" }).selectOption("Avvik fra utgangspunktet");
  await page.waitForTimeout(900);
  assert.deepEqual(await page.evaluate(() => globalThis.said), []);
  await page.getByRole("switch", { name: "Prosentvis trekk" }).click();
  await page.waitForFunction(() => globalThis.said.length > 0);
  assert.match(await page.getByRole("status").innerText(), /^Prosentvis trekk: som i planen\. Ny driftsramme 2025: 7\s096/);
});

test("a figure tells what it is made of and the sentence it comes from", async (t) => {
  const { page } = await open(t, elementOf(trondheim));
  await page.locator('[data-figure="row:8"] button.ramme-figure').nth(1).click();
  const dialog = page.getByRole("dialog", { name: "8. Nytt Krisesenter - ny bemanningsplan, 2023: 1,7 (mill. kr)" });
  assert.match(await dialog.innerText(), /1\/2 av 3,4 = 1,7\s+1,7 millioner kroner fra 2023 \(halvårsvirkning\)/);
  await dialog.getByRole("button", { name: "Lukk" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.locator("[data-figure=closing] button").last().click();
  await page.getByRole("dialog").getByText("Effektiviseringstiltak, 2025").click();
  assert.match(await page.getByRole("dialog").innerText(), /Avtalen opphørte i 2021/);
});

test("it speaks the language of the page, and follows it", async (t) => {
  const { page } = await open(t, elementOf(hustadvika), { page: { lang: "nn" } });
  const said = () => page.locator("ramme-plan").innerText();
  assert.match(await said(), /Inngåande driftsramme[^]*Endringar/);
  await page.evaluate(() => { document.documentElement.lang = "en-GB"; });
  await page.getByText("Opening frame").first().waitFor();
  assert.match(await said(), /Closing frame[^]*7\u00a0029[^]*Changes/);
  assert.equal(await page.getByText("Valgår").last().getAttribute("lang"), "nb");
  await page.evaluate(() => { document.querySelector("ramme-plan").lang = "no"; });
  await page.getByText("Inngående driftsramme").first().waitFor();
  await page.evaluate(() => {
    document.querySelector("ramme-plan").removeAttribute("lang");
    document.documentElement.lang = "se";
  });
  await page.waitForTimeout(50);
  assert.match(await said(), /Inngående driftsramme/, "the plan's own, where there are no words for the page's");
});

test("units are exact, and stand where the page asks for them", async (t) => {
  const { page } = await open(t, elementOf(hustadvika, 'unit="mill. kr"'));
  assert.deepEqual(await figuresOf(page, "closing"), ["7,063", "7,096", "6,469", "7,029"]);
  await page.evaluate(() => document.querySelector("ramme-plan").setAttribute("unit", "kr"));
  await page.waitForFunction(() => document.querySelector("[data-figure=closing] td").textContent.length > 6);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063\u00a0000");
});

test("amounts in another unit have the fewest decimals that keep all of them exact", async (t) => {
  const plan = (amount) => JSON.stringify({
    title: "B", years: [2027, 2028], unit: "1000 kr", areas: [{ id: "a", title: "A", base: 18_000 }],
    measures: [{ id: "1", title: "Mer", effect: { full_year: amount, from: 2027 } }],
  });
  const all = { 2000: ["18", "2", "20"], 2500: ["18,0", "2,5", "20,5"], 2001: ["18,000", "2,001", "20,001"] };
  for (const [amount, [opening, more, closing]] of Object.entries(all)) {
    const { page } = await open(t, '<ramme-plan src="/p.json" unit="mill. kr" view="level"></ramme-plan>', { texts: { "/p.json": plan(Number(amount)) } });
    assert.deepEqual(await page.locator("td:last-child").allInnerTexts(), [opening, more, more, closing]);
    assert.deepEqual(await page.locator(".ramme-step-amount").allInnerTexts(), [opening, more, closing]);
  }
});

test("what stands in the plan's own unit says so where the page shows another", async (t) => {
  const { page } = await open(t, elementOf(hustadvika, 'unit="mill. kr" editable="switch cut"'));
  await page.getByRole("switch", { name: "Valgår" }).click();
  const findings = page.getByRole("region", { name: "Merknader" });
  assert.match(await findings.innerText(), /^Merknader \(1000\skr\)/);
  await page.getByText("Spre et kutt").click();
  await page.getByRole("textbox", { name: "Beløp (1000\u00a0kr)" }).waitFor();
  await page.getByRole("switch", { name: "Valgår" }).click();
  await page.locator("[data-figure=closing] button").first().click();
  await page.getByRole("dialog", { name: "Ny driftsramme, 2024: 7 063 (1000 kr) = 7,063 (mill. kr)" }).waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelector("ramme-plan").removeAttribute("unit"));
  await page.getByRole("switch", { name: "Valgår" }).click();
  assert.match(await findings.innerText(), /^Merknader\n/);
});

test("remarks are of the area that is shown and those below it", async (t) => {
  const plan = {
    title: "B", years: [2027, 2028], unit: "1000 kr",
    areas: [
      { id: "oppvekst", title: "Oppvekst" },
      { id: "skole", title: "Skole", parent: "oppvekst", base: 100 },
      { id: "bhg", title: "Barnehage", parent: "oppvekst", base: 100 },
      { id: "helse", title: "Helse", base: 100 },
    ],
    measures: [
      { id: "1", title: "Skolebuss", area: "skole", effect: { unphased: { amount: 5 } } },
      { id: "2", title: "Turnus", area: "helse", effect: { unphased: { amount: 7 } } },
    ],
  };
  const { page } = await open(t, '<ramme-plan src="/p.json"></ramme-plan>', { texts: { "/p.json": JSON.stringify(plan) } });
  const said = () => page.locator(".ramme-findings li").allInnerTexts().then((all) => all.map((text) => text.split(":")[0]));
  assert.deepEqual(await said(), ["Skolebuss", "Turnus"]);
  for (const [area, titles] of [["Skole", ["Skolebuss"]], ["Oppvekst", ["Skolebuss"]], ["Barnehage", []], ["Helse", ["Turnus"]], ["Hele planen", ["Skolebuss", "Turnus"]]]) {
    await page.getByRole("combobox", { name: "Område" }).selectOption(area);
    assert.deepEqual(await said(), titles, area);
  }
});

test("titles keep room for a word, and a word without end leaves the figures in sight", async (t) => {
  const plan = {
    title: "B", years: [2027, 2028, 2029, 2030], unit: "1000 kr", rounding: { to: "1000 kr" },
    areas: [{ id: "a", title: "Skole", base: 214300 }],
    measures: [
      { id: "1", title: "Barnehage på Nes", effect: { full_year: -9700, from: "2028-08" } },
      { id: "2", title: "a".repeat(200), effect: { full_year: 600, from: 2027 } },
    ],
  };
  const { page } = await open(t, '<ramme-plan src="/p.json" editable="switch delay"></ramme-plan>', { texts: { "/p.json": JSON.stringify(plan) } });
  for (const width of [1280, 768, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(page, `plan-titles-${width}`);
    const last = await page.locator("[data-figure=closing] td").last().boundingBox();
    assert.ok(last.x + last.width <= width, `the last figure ends at ${last.x + last.width} of ${width}`);
    const title = await page.locator('[data-figure="row:1"] .ds-label').boundingBox();
    assert.ok(title.width >= 119, `${title.width} for a title at ${width}`);
  }
  // What a moved start comes to, as the core says it.
  await page.getByRole("button", { name: "Endre Barnehage på Nes" }).click();
  const settings = page.locator(".ramme-under");
  const field = page.getByLabel("Flytt start (måneder)");
  await field.waitFor();
  const before = await settings.innerText();
  await field.fill("5");
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector(".ramme-under").innerText !== before, before);
  assert.match(await settings.innerText(), /−9\s700 tusen kr i året fra 1\. januar 2029: helårsvirkning fra 2029/);
});

test("net, expenditure and income, where the plan has them", async (t) => {
  const { page } = await open(t, elementOf(molde));
  await page.getByRole("combobox", { name: "Utgifter og inntekter" }).selectOption("Bare inntekter");
  assert.deepEqual(await figuresOf(page, "opening"), ["−4\u00a0959", "−4\u00a0959", "−5\u00a0077", "−5\u00a0077", "−5\u00a0077"]);
});

test("sides are offered only where there is income, and another view keeps the year of the chart", async (t) => {
  const { page } = await open(t, elementOf(trondheim));
  assert.equal(await page.getByRole("combobox", { name: "Utgifter og inntekter" }).count(), 0);
  await page.getByRole("combobox", { name: "År" }).selectOption("2023");
  await page.getByRole("combobox", { name: "Vis beløp som" }).selectOption("Endring fra året før");
  assert.equal(await page.getByRole("combobox", { name: "År" }).inputValue(), "2023");
});

test("without a word of what may be changed, it is for reading", async (t) => {
  const { page } = await open(t, elementOf(trondheim, ""));
  assert.equal(await page.getByRole("switch").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Angre" }).count(), 0);
  assert.ok((await page.locator(".ramme-figure").count()) > 50);
});

test("a plan inside the element needs no address", async (t) => {
  const inside = `<ramme-plan><script type="application/json">${readPlan(molde)}</script></ramme-plan>`;
  const { page, complaints } = await open(t, inside);
  assert.equal((await figuresOf(page, "closing")).at(-1), "30\u00a0548");
  assert.deepEqual(complaints, []);
});

test("a plan that is not there, or is wrong, is told in words", async (t) => {
  for (const [lang, sentence] of [["nb", /Planen kan ikke vises/], ["nn", /Planen kan ikkje visast/], ["en", /The plan cannot be shown/]]) {
    const wrong = '<ramme-plan src="/wrong.json"></ramme-plan><ramme-plan src="/nowhere.json"></ramme-plan>';
    const { page } = await open(t, wrong, {
      page: { lang }, wait: "[role=alert]", texts: { "/wrong.json": '{"title": "B", "years": [2024, 2026], "areas": [{"id": "a", "title": "A", "base": 1.5}]}' },
    });
    await page.getByRole("alert").nth(1).waitFor();
    const [document, missing] = await page.getByRole("alert").allInnerTexts();
    assert.match(document, sentence);
    assert.match(document, /\/areas\/0\/base/);
    assert.match(document, { nb: /skriv det som tekst/, nn: /skriv det som tekst/, en: /as text/ }[lang]);
    assert.match(missing, /nowhere\.json.*404/);
    assert.deepEqual(await wrongIn(page), []);
  }
});

test("a setting that does not fit the plan is told by its name", async (t) => {
  const { page } = await open(t, elementOf(hustadvika, ""));
  const settings = { area: "skole", view: "nivå", side: "alt", unit: "EUR", available: "mye", editable: "alt" };
  await page.evaluate(() => {
    globalThis.problems = 0;
    document.addEventListener("ramme-problem", () => { globalThis.problems += 1; });
  });
  let told = 0;
  for (const [name, value] of Object.entries(settings)) {
    told += 1;
    await page.evaluate(([name, value]) => document.querySelector("ramme-plan").setAttribute(name, value), [name, value]);
    assert.match(await page.getByRole("alert").innerText(), new RegExp(`Innstillingen «${name}» passer ikke til planen`));
    await settled(page);
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063", "the table stays");
    assert.equal(await page.evaluate(() => globalThis.problems), told, name);
    await page.evaluate((name) => document.querySelector("ramme-plan").removeAttribute(name), name);
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
  }
});

test("a side that the plan does not have, and a language that is none, are told", async (t) => {
  const { page, complaints } = await open(t, elementOf(hustadvika, 'side="income"'));
  await settled(page);
  assert.match(await page.getByRole("alert").innerText(), /Innstillingen «side» passer ikke til planen[^]*(?<!\/)inntekt/);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063", "net");
  const told = {
    nb: [/kan ikke språket «norsk»/, /heter lang, ikke language\. Skriv lang="nn"/],
    nn: [/kan ikkje språket «norsk»/, /heiter lang, ikkje language/],
    en: [/does not speak the language “norsk”/, /is named lang, not language/],
  };
  for (const [lang, [unknown, misnamed]] of Object.entries(told)) {
    const { page } = await open(t, "", { page: { lang, script: "ramme/elements/index.js" }, wait: "main" });
    await page.evaluate(() => {
      document.addEventListener("ramme-problem", ({ detail }) => globalThis.problems.push(detail.error));
    });
    for (const name of ["ramme-plan", "ramme-effect", "ramme-check"]) {
      for (const [attribute, words] of [['lang="norsk"', unknown], ['language="nn"', misnamed]]) {
        await page.evaluate((content) => {
          globalThis.problems = [];
          document.querySelector("main").innerHTML = `<h1>Budsjett</h1>${content}`;
        }, `<${name} src="/plans/${hustadvika}.json" ${attribute}></${name}>`);
        assert.match(await page.getByRole("alert").innerText(), words);
        await page.waitForFunction(() => globalThis.problems.length > 0);
        assert.equal(await page.evaluate(() => globalThis.problems.length), 1, "told once");
      }
    }
    assert.deepEqual(await wrongIn(page), []);
  }
  assert.deepEqual(complaints, []);
});

test("a link gives only what readers may change here, and says what became of the rest", async (t) => {
  const link = (scenario) => `#ramme=${encodeURIComponent(typeof scenario === "string" ? scenario : JSON.stringify({ title: "Vedtatt!", ...scenario }))}`;
  const invented = { add: { measure: { id: "x", title: "Nedleggelse av skolen", effect: { amounts: [1, 1, 1, 1] } } } };
  const cases = [
    ["switch", { changes: [{ row: "valgar", off: true }] }, undefined],
    ["", { changes: [{ row: "valgar", off: true }] }, /ikke kan gjøres på denne siden/],
    ["delay", { changes: [{ row: "valgar", off: true }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [invented] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [{ row: "valgar", effect: { amounts: [1, 1, 1, 1] } }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [{ row: "valgar", scale: "3" }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [{ row: "valgar", delay: 7 }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [{ row: "deflator", off: true }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", { changes: [{ allocate: { amount: -5, by: "equal", title: "Vedtatt" } }] }, /ikke kan gjøres på denne siden/],
    ["switch delay scale cut", '{"title":"A","chang', /skadet/],
    ["switch delay scale cut", "[]", /skadet/],
  ];
  for (const [editable, scenario, told] of cases) {
    const { page, complaints } = await open(t, elementOf(hustadvika, `editable="${editable}"`), { hash: link(scenario) });
    const closing = (await figuresOf(page, "closing"))[0];
    const own = page.getByText("Med endringer – ikke vedtatt");
    if (told) {
      assert.match(await page.getByRole("alert").innerText(), told);
      assert.equal(closing, "7\u00a0063", JSON.stringify(scenario));
      assert.equal(await own.count(), 0);
    } else {
      assert.equal(closing, "7\u00a0663");
      assert.equal(await own.count(), 2);
      assert.equal(await page.locator(".ramme-tag").innerText(), "endret: slått av");
      assert.equal((await page.evaluate(() => document.querySelector("ramme-plan").scenario)).title, "Mitt forslag");
    }
    assert.doesNotMatch(await page.locator("ramme-plan").innerText(), /Vedtatt!|Nedleggelse/);
    assert.deepEqual(complaints, []);
    await page.close();
  }
});

test("of several elements without an id, a link is for one", async (t) => {
  const two = elementOf(hustadvika).repeat(2);
  const off = encodeURIComponent('{"title":"A","changes":[{"row":"valgar","off":true}]}');
  for (const [hash, tagged] of [[`#ramme=${off}`, [1, 0]], [`#ramme.2=${off}`, [0, 1]]]) {
    const { page } = await open(t, two, { hash });
    await page.locator(".ramme-table").nth(1).waitFor();
    const tags = await page.locator("ramme-plan").evaluateAll((plans) => plans.map((plan) => plan.querySelectorAll(".ramme-tag").length));
    assert.deepEqual(tags, tagged);
  }
});

test("a start is taken when it is written, and what is no start stays as it was written", async (t) => {
  const { page } = await open(t, elementOf(trondheim));
  await page.getByRole("button", { name: "Endre 8. Nytt Krisesenter" }).click();
  const field = page.getByLabel("Flytt start (måneder)");
  for (const text of ["1.5", "1,5", "1 5", "601", "-1000", "6 md."]) {
    await field.fill("");
    await field.pressSequentially(text);
    assert.equal(await field.inputValue(), text);
    await page.keyboard.press("Enter");
    assert.equal(await field.inputValue(), text);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`[id="${await field.getAttribute("aria-describedby")}"]`).innerText(), /helt tall fra −600 til 600/);
    assert.deepEqual((await page.evaluate(() => document.querySelector("ramme-plan").scenario)).changes, []);
  }
  await field.fill("−6");
  await page.keyboard.press("Enter");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.deepEqual((await page.evaluate(() => document.querySelector("ramme-plan").scenario)).changes, [{ row: "8", delay: -6 }]);
  assert.equal(await field.inputValue(), "−6");
  await field.fill("6");
  await page.keyboard.press("Tab");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.deepEqual(await figuresOf(page, "row:8"), ["0,0", "0,0", "3,4", "3,4"]);
  await page.getByRole("button", { name: "Angre" }).click();
  assert.equal(await field.inputValue(), "0");
});

test("a file that is opened can be undone, and a wrong one is told where it was asked for", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  await page.evaluate(() => {
    globalThis.problems = 0;
    document.addEventListener("ramme-problem", () => { globalThis.problems += 1; });
  });
  const choose = (text) => page.locator("input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const button = page.getByRole("button", { name: "Åpne fil" });
  await page.getByRole("switch", { name: "Prosentvis trekk" }).click();
  const before = await figuresOf(page, "closing");
  const wrong = [["{", /kunne ikke leses/], [readPlan(hustadvika), /er en plan, ikke endringer/], ["{}", /kunne ikke leses/], ['{"title":"A","changes":[{"row":"x","off":true}]}', /ingen rad/]];
  for (const [i, [text, told]] of wrong.entries()) {
    await choose(text);
    await page.waitForFunction((count) => globalThis.problems === count, i + 1);
    const place = await button.getAttribute("aria-describedby");
    assert.match(await page.locator(`[id="${place}"]`).innerText(), told);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Åpne fil");
    assert.deepEqual(await figuresOf(page, "closing"), before);
  }
  await choose('{"title":"A","changes":[{"row":"valgar","off":true}]}');
  await page.waitForFunction(() => document.querySelector("[data-figure=closing] td").textContent.endsWith("663"));
  assert.equal(await button.getAttribute("aria-describedby"), null);
  await page.getByRole("button", { name: "Angre" }).click();
  assert.deepEqual(await figuresOf(page, "closing"), before);
});

test("an equal plan, given again, leaves what the reader has made", async (t) => {
  const { page } = await open(t, "<ramme-plan editable=switch></ramme-plan>", { wait: "h1", texts: { "/p.json": readPlan(hustadvika) } });
  await page.evaluate(async () => {
    await customElements.whenDefined("ramme-plan");
    globalThis.given = await (await fetch("/p.json")).json();
    document.querySelector("ramme-plan").plan = { ...globalThis.given };
  });
  await page.getByRole("switch", { name: "Valgår" }).click();
  await page.evaluate(() => { document.querySelector("ramme-plan").plan = { ...globalThis.given }; });
  await page.waitForTimeout(50);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0663");
  await page.evaluate(() => { document.querySelector("ramme-plan").plan = { ...globalThis.given, measures: [] }; });
  await page.waitForFunction(() => !document.querySelector("[role=switch]"));
});

test("an equal plan in the place of the one that was fetched leaves what the reader has made", async (t) => {
  const { page } = await open(t, elementOf(trondheim));
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  const kept = await page.evaluate(async () => {
    const element = document.querySelector("ramme-plan");
    let ready = 0;
    element.addEventListener("ramme-ready", () => { ready += 1; });
    const address = element.getAttribute("src");
    const equals = [structuredClone(element.plan), JSON.stringify(element.plan), await (await fetch(address)).text(), await (await fetch(address)).json()];
    for (const equal of equals) {
      element.plan = equal;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [ready, element.scenario.changes];
  });
  assert.deepEqual(kept, [0, [{ row: "8", off: true }]]);
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "15,5", "21,0", "22,2"]);
  await page.evaluate(() => {
    const element = document.querySelector("ramme-plan");
    element.plan = { ...element.plan, title: "Et annet" };
  });
  await page.waitForFunction(() => document.querySelector("ramme-plan").scenario.changes.length === 0);
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "17,2", "24,4", "25,6"]);
});

test("what is changed of a row is told where its figure is explained", async (t) => {
  const { page } = await open(t, elementOf(trondheim));
  await page.evaluate(() => {
    document.querySelector("ramme-plan").scenario = { title: "A", changes: [{ row: "8", delay: 6, scale: "0.85" }] };
  });
  await page.locator('[data-figure="row:8"] button.ramme-figure').nth(2).click();
  // 3.4 a year from the middle of 2023, so all of it in 2024; 85 % of it half a year later is 2.89, which the plan rounds to tenths.
  assert.match(
    await page.getByRole("dialog").innerText(),
    /Planen:\s+3,4\s+Med endringene:\s+2,9\s+Endret: 6 måneder senere, skalert til 85\s%[^]*1,7 millioner kroner/,
  );
  await page.keyboard.press("Escape");
  // In the frame, and at the row where it is a part.
  await page.locator("[data-figure=closing] button.ramme-figure").nth(2).click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.innerText(), /Planen:\s+24,4\s+Med endringene:\s+23,9/);
  for (const summary of await dialog.locator("summary").all()) {
    await summary.click();
  }
  assert.match(await dialog.innerText(), /Endret: 6 måneder senere, skalert til 85\s%\. Planen: 3,4/);
});

test("frames below zero stand on the other side of it", async (t) => {
  const plan = (base) => JSON.stringify({
    title: "A", years: [2024, 2025], unit: "1000 kr", areas: [{ id: "a", title: "A", base }],
    measures: [{ id: "1", title: "Mer", effect: { amounts: [400, 200] } }, { id: "2", title: "Mindre", effect: { amounts: [0, -100] } }],
  });
  const bars = (page) => page.locator(".ramme-step rect").evaluateAll((rects) => {
    const width = rects[0].ownerSVGElement.getBoundingClientRect();
    return rects.map((rect) => {
      const { left, right } = rect.getBoundingClientRect();
      return [left, right].map((x) => Math.round(((x - width.left) / width.width) * 1000) / 10);
    });
  });
  const texts = { "/below.json": plan(-300), "/far.json": plan(-30000), "/zero.json": plan(0) };
  const open_ = (name) => open(t, `<ramme-plan src="/${name}.json"></ramme-plan>`, { texts });
  const { page } = await open_("below");
  // From −300 by 200 and −100 to −200, and zero to the right.
  assert.deepEqual(await bars(page), [[0, 100], [0, 66.7], [33.3, 66.7], [33.3, 100]]);
  assert.equal(await page.locator(".ramme-bar-zero").count(), 4);
  await page.getByRole("combobox", { name: "År" }).selectOption("2024");
  // From −300 by 400 to 100: zero is three quarters along.
  assert.deepEqual(await bars(page), [[0, 75], [0, 100], [75, 100]]);
  const far = await open_("far");
  assert.equal(await far.page.getByText("begynner ikke på null").count(), 1);
  const [opening, , , closing] = await bars(far.page);
  assert.equal(opening[1], 100);
  assert.equal(closing[1], 100);
  assert.ok(closing[0] > opening[0]);
  const zero = await open_("zero");
  assert.deepEqual(await bars(zero.page), [[0, 0], [0, 100], [50, 100], [0, 50]]);
});

test("rules that a page has for every svg, input and button leave the figures readable", async (t) => {
  const rules = `svg{max-width:100%;height:auto}input,select,button{width:100%;display:block;padding:1rem}
    button{background:#036;color:#fff;text-transform:uppercase}td,th{text-align:left}`;
  for (const ds of [false, true]) {
    const { page } = await open(t, elementOf(hustadvika), { page: { ds, head: '<link rel="stylesheet" href="/cms.css">' }, texts: { "/cms.css": rules } });
    const sizeOf = (selector) => page.locator(selector).first().evaluate((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { width, height };
    });
    const [bar, place] = [await sizeOf(".ramme-step-bar > svg"), await sizeOf(".ramme-step-bar")];
    assert.deepEqual(bar, place);
    assert.ok((await sizeOf("[role=switch]")).width < 60);
    assert.ok((await sizeOf(".ramme-figure")).width < 80);
    const look = await page.locator(".ramme-figure").first().evaluate((figure) => {
      const { backgroundColor, textTransform } = getComputedStyle(figure);
      return { backgroundColor, textTransform, align: getComputedStyle(figure.closest("td")).textAlign };
    });
    assert.deepEqual(look, { backgroundColor: "rgba(0, 0, 0, 0)", textTransform: "none", align: "end" });
    assert.equal(await page.locator("input[type=file]").isVisible(), false);
    // The page's colours stay on what is a button to look at.
    assert.equal(await page.getByRole("button", { name: "Åpne fil" }).evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(0, 51, 102)");
  }
});

test("a plan of very many rows is shown area by area", async (t) => {
  const areas = Array.from({ length: 50 }, (_, i) => ({ id: `a${i}`, title: `Område ${i}`, base: 1000 }));
  const measures = Array.from({ length: 10_000 }, (_, i) => ({ id: `m${i}`, title: `Tiltak ${i}`, area: `a${i % 50}`, effect: { full_year: 1, from: 2025 } }));
  const plan = JSON.stringify({ title: "Stor", years: [2024, 2025], unit: "1000 kr", areas, measures });
  const { page, complaints } = await open(t, '<ramme-plan src="/big.json" editable="switch"></ramme-plan>', { texts: { "/big.json": plan } });
  // 50 areas of 1000, and 10 000 measures of 1: each area has 200 of them.
  assert.deepEqual(await figuresOf(page, "closing"), ["50\u00a0000", "60\u00a0000"]);
  assert.ok((await page.locator("tr").count()) < 60);
  const area = row(page, "Område 7").first();
  assert.match(await page.locator("caption").innerText(), /^Rammer per område/);
  assert.deepEqual(await area.locator("td").allInnerTexts(), ["1\u00a0000", "1\u00a0200"]);
  assert.match(await page.locator("caption").innerText(), /10\s000 poster i 50 områder/);
  await page.getByRole("button", { name: "Område 7", exact: true }).click();
  assert.deepEqual(await figuresOf(page, "opening"), ["1\u00a0000", "1\u00a0000"], "where its rows begin");
  await page.getByRole("switch", { name: "Tiltak 7", exact: true }).click();
  assert.deepEqual(await figuresOf(page, "closing"), ["50\u00a0000", "59\u00a0999"]);
  assert.deepEqual(await area.locator("td").allInnerTexts(), ["1\u00a0000", "1\u00a0199"]);
  await page.getByRole("button", { name: "Område 7", exact: true }).click();
  assert.equal(await page.getByRole("switch").count(), 0);
  assert.deepEqual(complaints, []);
});

/** A school under an area with a measure of its own, and a library beside them. */
const tree = {
  title: "Plan", years: [2024, 2025], unit: "1000 kr",
  areas: [
    { id: "o", title: "Oppvekst" },
    { id: "s", title: "Skole", parent: "o", base: 900 },
    { id: "b", title: "Barnehage", parent: "o", base: 500 },
    { id: "k", title: "Kultur", base: 100 },
  ],
  measures: [
    { id: "1", title: "Innkjøp", area: "o", effect: { full_year: -30, from: 2025 } },
    { id: "2", title: "Ny klasse", area: "s", effect: { full_year: 60, from: "2024-08" } },
  ],
};
const framesIn = (page) => page.locator(".ramme-table").nth(1).locator("tbody tr, tfoot tr").evaluateAll((rows) =>
  rows.map((row) => [...row.children].map((cell) => cell.innerText.trim().replaceAll("\u00a0", ""))));

test("the frame of every area stands under the whole plan, adds up, and follows what is changed", async (t) => {
  const { page, complaints } = await open(t, '<ramme-plan src="/tree.json" editable="switch"></ramme-plan>', { texts: { "/tree.json": JSON.stringify(tree) } });
  assert.deepEqual(await framesIn(page), [
    ["Oppvekst", "1425", "1430"],
    ["Felles for Oppvekst", "0", "−30"],
    ["Skole", "925", "960"],
    ["Barnehage", "500", "500"],
    ["Kultur", "100", "100"],
    ["Sum", "1525", "1530"],
  ]);
  assert.deepEqual(await page.getByRole("combobox", { name: "Område" }).locator("option").allTextContents(), ["Hele planen", "Oppvekst", "\u00a0\u00a0\u00a0Skole", "\u00a0\u00a0\u00a0Barnehage", "Kultur"]);
  await page.getByRole("switch", { name: "Ny klasse" }).click();
  assert.deepEqual((await framesIn(page))[2], ["Skole", "900", "900"]);
  assert.deepEqual((await framesIn(page)).at(-1), ["Sum", "1500", "1470"]);
  // A frame is explained as any figure; what an area has in common is the rest of two.
  await page.locator("tr", { hasText: "Barnehage" }).locator(".ramme-figure").last().click();
  assert.match(await page.getByRole("dialog").innerText(), /Barnehage/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("tr", { hasText: "Felles for" }).locator("button").count(), 0);
  // Its name shows an area, with those under it; an area with none under it has its own table alone.
  await page.getByRole("button", { name: "Oppvekst", exact: true }).click();
  const select = page.getByRole("combobox", { name: "Område" });
  assert.equal(await select.inputValue(), "o");
  await page.waitForFunction(() => document.activeElement?.matches("select"));
  assert.deepEqual((await framesIn(page)).map(([title]) => title), ["Oppvekst", "Felles for Oppvekst", "Skole", "Barnehage"]);
  await page.getByRole("button", { name: "Skole", exact: true }).click();
  assert.equal(await page.getByRole("table").count(), 1);
  assert.deepEqual(await wrongIn(page), []);
  assert.deepEqual(complaints, []);
});

test("the frames of published plans are those of the package, in every language, also before a script runs", async (t) => {
  const [{ Plan }, { renderPlan }] = [await importFrom(folder), await importFrom(folder, "ramme/elements/server")];
  const titles = { nb: "Rammer per område", nn: "Rammer per område", en: "Frames by area" };
  for (const name of ["sandnes-2018-budsjettskjema-1B", "hustadvika-2021-samlet-endring-rammer"]) {
    const plan = Plan.parse(readPlan(name));
    for (const [lang, title] of Object.entries(titles)) {
      const { rows } = plan.frame().overview({ language: lang });
      const expected = rows.map(({ title, amounts }) => [title, ...amounts.map((amount) => amount.replace("-", "−"))]);
      assert.ok(expected.length > 10);
      for (const javaScriptEnabled of [true, false]) {
        const content = javaScriptEnabled ? elementOf(name) : renderPlan(plan, { language: lang });
        const { page, close } = await open(t, content, { page: { lang }, javaScriptEnabled, wait: ".ramme-table >> nth=1" });
        assert.deepEqual((await framesIn(page)).map((row) => row.map((text) => text.replaceAll(" ", ""))), expected.map((row) => row.map((text) => text.replaceAll(" ", ""))), `${name} in ${lang}`);
        assert.match(await page.locator("caption").nth(1).innerText(), new RegExp(`^${title}`));
        await close();
      }
    }
  }
});

test("the frames of an area that the page has chosen name no other, and very many are folded", async (t) => {
  const areas = Array.from({ length: 60 }, (_, i) => ({ id: `a${i}`, title: `Område ${i}`, base: 10 }));
  const many = JSON.stringify({ title: "Mange", years: [2024], areas });
  const { page, close } = await open(t, '<ramme-plan src="/many.json"></ramme-plan>', { texts: { "/many.json": many } });
  assert.equal(await page.locator(".ramme-table:visible").count(), 1);
  await page.getByText("Rammer per område (60)").click();
  assert.equal(await page.locator(".ramme-table:visible").count(), 2);
  assert.deepEqual(await wrongIn(page), []);
  await close();
  const fixed = await open(t, '<ramme-plan src="/tree.json" area="o"></ramme-plan>', { texts: { "/tree.json": JSON.stringify(tree) } });
  assert.equal((await framesIn(fixed.page)).length, 4);
  assert.equal(await fixed.page.locator("th button").count(), 0);
});

test("a chart of very many rows shows the areas under a single top", async (t) => {
  const measures = Array.from({ length: 301 }, (_, i) => ({ id: `m${i}`, title: `Tiltak ${i}`, area: "s", effect: { full_year: 1, from: 2025 } }));
  const plan = JSON.stringify({ ...tree, areas: tree.areas.slice(0, 3), measures: [tree.measures[0], ...measures.slice(1).map((row) => ({ ...row, id: `x${row.id}` }))] });
  const { page } = await open(t, '<ramme-plan src="/deep.json"></ramme-plan>', { texts: { "/deep.json": plan } });
  const steps = await page.locator(".ramme-step").allInnerTexts();
  const plain = steps.map((text) => text.split("\n").map((part) => part.trim()).filter(Boolean).join(" ").replaceAll("\u00a0", ""));
  assert.deepEqual(plain, ["Felles for Oppvekst −30", "Skole 1200", "Barnehage 500"]);
});

test("an area of very many rows unfolds the level below it, and so on by keyboard down to the rows", async (t) => {
  const many = Array.from({ length: 300 }, (_, i) => ({ id: `m${i}`, title: `Tiltak ${i}`, area: "b", effect: { full_year: 1, from: 2025 } }));
  const moved = { id: "r", title: "Flyttet", from: { area: "s" }, to: { area: "o" }, effect: { full_year: 5, from: 2025 } };
  const deep = (top) => JSON.stringify({
    ...tree, measures: [...tree.measures, ...many],
    areas: top ? [{ id: "r", title: "Kommunen" }, ...tree.areas.map((area) => ({ parent: "r", ...area }))] : tree.areas,
    reallocations: [moved],
  });
  const texts = { "/flat.json": deep(false), "/top.json": deep(true) };
  const { page, complaints } = await open(t, '<ramme-plan src="/flat.json" editable="switch"></ramme-plan>', { texts });
  const titles = () => page.locator("tbody tr .ramme-row-title").allInnerTexts();
  const fold = (name) => page.getByRole("button", { name, exact: true });
  const turn = async (name) => {
    await fold(name).focus();
    await page.keyboard.press("Enter");
  };
  assert.deepEqual(await titles(), ["Oppvekst", "Kultur"]);
  await turn("Oppvekst");
  assert.equal(await fold("Oppvekst").getAttribute("aria-expanded"), "true");
  assert.equal(await fold("Skole").getAttribute("aria-expanded"), "false");
  assert.deepEqual(await titles(), ["Oppvekst", "Felles for Oppvekst", "Skole", "Barnehage", "Kultur"]);
  // What is its own unfolds beside them, and what another area has too stands there.
  await turn("Felles for Oppvekst");
  assert.deepEqual(await titles(), ["Oppvekst", "Felles for Oppvekst", "Innkjøp", "Skole", "Barnehage", "Kultur"]);
  await page.getByRole("switch", { name: "Innkjøp" }).click();
  await turn("Skole");
  assert.deepEqual((await titles()).filter((title) => /Ny klasse|Flyttet|Tiltak/.test(title)), ["Ny klasse", "Flyttet"]);
  assert.deepEqual(await wrongIn(page), []);
  for (const [width, colorScheme] of [[1280, "light"], [320, "dark"]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(await wrongIn(page), []);
    await picture(page, `plan-levels-${width}-${colorScheme}`);
  }
  // Folded, it takes all below it along; unfolded again, they are as they were.
  const before = await titles();
  await turn("Oppvekst");
  assert.deepEqual(await titles(), ["Oppvekst", "Kultur"]);
  await turn("Oppvekst");
  assert.deepEqual(await titles(), before);
  assert.deepEqual(complaints, []);
  const top = await open(t, '<ramme-plan src="/top.json"></ramme-plan>', { texts });
  assert.deepEqual(await top.page.locator("tbody tr .ramme-row-title").allInnerTexts(), ["Kommunen", "Oppvekst", "Kultur"]);
});

test("one area of very many rows is shown a part at a time", async (t) => {
  const measures = Array.from({ length: 700 }, (_, i) => ({ id: `m${i}`, title: `Tiltak ${i}`, effect: { full_year: 1, from: 2025 } }));
  const plan = JSON.stringify({ title: "Lang", years: [2024, 2025], areas: [{ id: "a", title: "A", base: 1000 }], measures });
  const { page } = await open(t, '<ramme-plan src="/long.json"></ramme-plan>', { texts: { "/long.json": plan } });
  assert.deepEqual(await figuresOf(page, "closing"), ["1\u00a0000", "1\u00a0700"]);
  const rows = page.locator('tr[data-figure^="row:"]');
  const focused = () => page.evaluate(() => document.activeElement.closest("tr")?.dataset.figure);
  const more = page.getByRole("button", { name: /^Vis (200 til|de siste 100)/ });
  assert.equal(await rows.count(), 200);
  assert.equal(await more.innerText(), "Vis 200 til (500 igjen)");
  // By the keyboard, which goes on at the first of the new rows.
  await more.focus();
  await page.keyboard.press("Enter");
  await page.locator('tr[data-figure="row:m399"]').waitFor();
  assert.equal(await focused(), "row:m200");
  assert.equal(await page.getByRole("status").innerText(), "Viser 400 av 700 poster.");
  await more.click();
  assert.equal(await more.innerText(), "Vis de siste 100");
  await more.click();
  assert.equal(await rows.count(), 700);
  assert.equal(await focused(), "row:m600");
  assert.equal(await page.getByRole("status").innerText(), "Viser 700 av 700 poster.");
  assert.equal(await more.count(), 0);
  assert.deepEqual(await wrongIn(page), []);
});

test("what was rendered ahead of time stays beside what is wrong", async (t) => {
  const [{ Plan }, { renderPlan }] = [await importFrom(folder), await importFrom(folder, "ramme/elements/server")];
  const html = renderPlan(Plan.parse(readPlan(hustadvika)));
  const { page } = await open(t, `<ramme-plan src="/nowhere.json">${html}</ramme-plan>`, { wait: "[role=alert]" });
  assert.match(await page.getByRole("alert").innerText(), /nowhere\.json/);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
  assert.deepEqual(await wrongIn(page), []);
  const still = await open(t, `<ramme-plan src="/plans/${hustadvika}.json">${html}</ramme-plan>`, {
    wait: "[role=alert]", texts: { "/ramme/ramme_calculator_bg.wasm": "no module" },
  });
  assert.match(await still.page.getByRole("alert").innerText(), /kunne ikke lastes/);
  assert.equal((await figuresOf(still.page, "closing"))[0], "7\u00a0063");
});

test("an element without a plan says so, and forgets it once it has one", async (t) => {
  const { page } = await open(t, "<ramme-plan></ramme-plan>", { wait: "[role=alert]", texts: { "/p.json": readPlan(hustadvika) } });
  assert.match(await page.getByRole("alert").innerText(), /har ingen plan/);
  await page.evaluate(() => document.querySelector("ramme-plan").setAttribute("src", "/p.json"));
  await page.waitForSelector(".ramme-table");
  assert.equal(await page.getByRole("alert").count(), 0);
  // What was wrong with a plan is not wrong with none.
  const give = (plan) => page.evaluate((plan) => { document.querySelector("ramme-plan").plan = plan; }, plan);
  await page.evaluate(() => document.querySelector("ramme-plan").removeAttribute("src"));
  await page.waitForSelector(".ramme-table", { state: "detached" });
  await give("{");
  await page.getByRole("alert").filter({ hasText: "JSON" }).waitFor();
  await give(undefined);
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByRole("alert").filter({ hasText: "har ingen plan" }).waitFor();
});

test("an element whose address is empty says so, on the page and to it, unless a script gives it a plan", async (t) => {
  const content = '<ramme-plan src=""></ramme-plan><ramme-plan id="given" src=""></ramme-plan>';
  const { page } = await open(t, content, { wait: "h1", texts: { "/p.json": readPlan(hustadvika) } });
  await page.evaluate(async () => {
    globalThis.told = [];
    document.addEventListener("ramme-problem", ({ target, detail }) => globalThis.told.push([target.id, detail.error]));
    await customElements.whenDefined("ramme-plan");
    document.querySelector("#given").plan = await (await fetch("/p.json")).json();
  });
  await page.getByRole("alert").waitFor();
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
  assert.deepEqual(await page.evaluate(() => globalThis.told), [["", "Elementet har ingen plan. Gi det en med src, eller legg planen inn i det."]]);
});

test("what there is stands above what it does not cover", async (t) => {
  const { page } = await open(t, elementOf(hustadvika, 'available="7000 7100 6469 7029"'));
  assert.match(await row(page, "Til rådighet").innerText(), /7\s000\s+7\s100\s+6\s469\s+7\s029/);
  assert.match(await row(page, "Udekket").innerText(), /63\s+−4\s+0\s+0/);
});

test("where nothing can be switched, no one is told to", async (t) => {
  for (const [editable, said] of [["cut", "Ingen endringer."], ["switch cut", "Ingen endringer. Slå tiltak av og på i tabellen."]]) {
    const { page } = await open(t, elementOf(hustadvika, `editable="${editable}"`));
    assert.equal(await page.locator(".ramme-proposal .ramme-note").innerText(), said);
  }
});

test("in the narrowest page no two figures touch and none is cut, live and rendered ahead of time", async (t) => {
  const [{ Plan }, { renderPlan }] = [await importFrom(folder), await importFrom(folder, "ramme/elements/server")];
  const made = (years, base, amount) => JSON.stringify({
    title: "B", years: Array.from({ length: years }, (_, i) => 2025 + i), unit: "1000 kr",
    areas: [{ id: "a", title: "Oppvekst og levekår", base }],
    measures: [{ id: "1", title: "Spesialundervisningskoordinator", effect: { full_year: amount, from: 2026 } }],
  });
  const texts = {
    plan: readPlan(molde), service: readPlan("molde-2019-ressurstjenesten"), four: readPlan(hustadvika),
    five_digits: made(4, "60675", "-2345"), six: made(4, "606750", "-60675"), seven: made(5, "-1606750", "1606"),
    decimals: made(5, "6067.5", "-12.3"), many: made(9, "123606750", "-0.5"),
  };
  for (const ds of [false, true]) {
    const pages = Object.entries(texts).flatMap(([name, text]) => {
      const head = '<link rel="stylesheet" href="/ramme/elements/elements.css">';
      const still = renderPlan(Plan.parse(text), { designsystemet: ds });
      const live = `<ramme-plan src="/${name}.json" editable="switch delay" available="no_growth"></ramme-plan>`;
      return [[`/${name}.json`, text], [`/${name}-live.html`, pageOf(live, { ds })], [`/${name}-still.html`, pageOf(still, { ds, head })]];
    });
    const server = await serveSite(folder, Object.fromEntries(pages), { ds });
    t.after(server.close);
    for (const name of Object.keys(texts)) {
      for (const kind of ["live", "still"]) {
        const { page, complaints, close } = await visit(browser, `${server.address}${name}-${kind}.html`, { width: 320, dark: kind === "still" });
        await page.waitForSelector(kind === "live" ? ".ramme-figure" : ".ramme-table");
        const { wrong, figures } = await page.evaluate(placesOfFigures);
        assert.deepEqual(wrong, [], `${name} ${kind} ${ds ? "with Designsystemet" : "plain"}`);
        assert.ok(figures > 8, `${figures} figures`);
        assert.deepEqual(complaints, []);
        await picture(page, `plan-narrow-${name}-${kind}-${ds ? "designsystemet" : "plain"}`);
        await close();
      }
    }
  }
});

/** In the page: how many figures there are, and which of them touch another of their row or are cut. */
function placesOfFigures() {
  const box = document.querySelector(".ramme-scroll");
  const { left, right } = box.getBoundingClientRect();
  const figures = [...box.querySelectorAll("td.ramme-number")].map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return { row: cell.parentElement, text: cell.textContent, place: range.getBoundingClientRect() };
  });
  const wrong = figures.filter(({ place }) => place.left < left - 0.5 || place.right > right + 0.5).map(({ text }) => `${text} is cut`);
  for (const [i, { row, text, place }] of figures.entries()) {
    for (const other of figures.slice(i + 1).filter((other) => other.row === row)) {
      const isBeside = place.top < other.place.bottom - 2 && other.place.top < place.bottom - 2;
      if (isBeside && place.right + 3 > other.place.left && other.place.right + 3 > place.left) {
        wrong.push(`${text} touches ${other.text}`);
      }
    }
  }
  if (box.scrollWidth > box.clientWidth || document.documentElement.scrollWidth > innerWidth) {
    wrong.push("it scrolls sideways");
  }
  return { wrong, figures: figures.length };
}

test("several elements in a page do not mix", async (t) => {
  const two = `${elementOf(hustadvika)}${elementOf(molde).replace("<ramme-plan", '<ramme-plan id="plan"')}`;
  const { page, complaints } = await open(t, two, { hash: `#ramme-plan=${encodeURIComponent('{"title":"A","changes":[{"row":"rundkjoring-kringstad","off":true}]}')}` });
  await page.locator(".ramme-table").nth(1).waitFor();
  assert.equal(await page.locator(".ramme-tag").count(), 1);
  for (const more of [0, -1]) {
    await page.locator(".ramme-more").nth(more).click();
  }
  assert.deepEqual(await wrongIn(page), []);
  assert.deepEqual(complaints, []);
});

test("a plan from a stranger brings no markup and no link but to the web", async (t) => {
  const evil = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
  const plan = {
    title: evil, municipality: evil, years: [2024], areas: [{ id: "a", title: evil, base: 100 }],
    source: { document: evil, url: "javascript:globalThis.hit=1", quotation: evil },
    measures: [{ id: "1", title: evil, effect: { amounts: [5] }, source: { document: evil, url: "data:text/html,x", quotation: evil } }],
  };
  const { page, complaints } = await open(t, '<ramme-plan src="/evil.json" editable="switch delay scale cut"></ramme-plan>', {
    texts: { "/evil.json": JSON.stringify(plan) },
  });
  await page.locator('[data-figure="row:1"] .ramme-figure').click();
  assert.match(await page.getByRole("dialog").innerText(), /<script>/);
  assert.equal(await page.locator("ramme-plan :is(img, script, a)").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  assert.deepEqual(complaints, []);
});

test("a page without JavaScript shows what was rendered ahead of time, and the element takes it over", async (t) => {
  const [{ Plan }, { renderPlan }] = [await importFrom(folder), await importFrom(folder, "ramme/elements/server")];
  const html = renderPlan(Plan.parse(readPlan(hustadvika)));
  const head = '<link rel="stylesheet" href="/ramme/elements/elements.css">';
  const content = `<ramme-plan src="/plans/${hustadvika}.json">${html}</ramme-plan>`;
  const still = await open(t, content, { page: { head }, javaScriptEnabled: false });
  assert.deepEqual(await figuresOf(still.page, "closing"), ["7\u00a0063", "7\u00a0096", "6\u00a0469", "7\u00a0029"]);
  assert.equal(await still.page.locator("button").count(), 0);
  await still.page.screenshot({ path: join(screenshots, "without-javascript.png"), fullPage: true });
  const alive = await open(t, content, { page: { head }, wait: ".ramme-figure" });
  assert.equal(await alive.page.getByRole("table").count(), 1);
  assert.deepEqual(alive.complaints, []);
});

test("a screen reader hears titles, switches and figures in order", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  await page.getByRole("switch", { name: "Prosentvis trekk" }).click();
  await hears(page, "ramme-plan", "plan-element");
});

test("a cut is spread over the areas of a plan", async (t) => {
  const { page } = await open(t, elementOf("hustadvika-2021-samlet-endring-rammer"));
  await page.getByText("Spre et kutt").click();
  const spread = async (by) => {
    await page.getByRole("textbox", { name: "Beløp" }).fill("1000");
    await page.getByRole("combobox", { name: "Fordel etter" }).selectOption(by);
    await page.getByRole("button", { name: "Spre", exact: true }).click();
    await settled(page);
  };
  // Two areas have frames below zero: the core asks what is meant, and the reader chooses.
  await spread("rammens størrelse");
  const refused = page.locator("form").getByRole("alert");
  assert.match(await refused.innerText(), /^Kan ikke spres slik\s+rammen til Kommunalteknikk \(−5\s062\) er under null[^]*rammen til Fellesutgifter pensjon \(−25\s000\)/);
  assert.equal(await page.getByRole("alert").count(), 1);
  assert.doesNotMatch(await refused.innerText(), /_|exclude|count/, "no names of fields");
  // An amount that is wrong besides is told at its field.
  const field = page.getByRole("textbox", { name: "Beløp" });
  await field.fill("0,001");
  assert.equal(await refused.count(), 0, "it was said of another amount");
  await page.keyboard.press("Enter");
  assert.match(await refused.innerText(), /er under null/);
  assert.match(await page.locator("#" + (await field.getAttribute("aria-describedby"))).innerText(), /^beløpet −0,001 går ikke opp/);
  assert.deepEqual(await wrongIn(page), []);
  await page.getByRole("combobox", { name: "Fordel etter" }).selectOption("likt på alle");
  assert.equal(await refused.count(), 0, "it was said of another way");
  // What is refused again is told again.
  await spread("rammens størrelse");
  await refused.evaluate((alert) => alert.setAttribute("data-before", ""));
  await spread("rammens størrelse");
  assert.equal(await refused.getAttribute("data-before"), null);
  await spread("rammens størrelse, uten rammer under null");
  assert.match(await row(page, "Endring fra planen").innerText(), /−1\s000/);
  await page.getByRole("button", { name: "Fjern" }).click();
  assert.equal(await row(page, "Endring fra planen").count(), 0);
  // In an area it is a cut of that area.
  await page.getByRole("combobox", { name: "Område" }).selectOption("Skoler");
  await spread("likt på alle");
  assert.match(await row(page, "Endring fra planen").innerText(), /−1\s000/);
});

test("an amount is a cut unless the reader chooses an addition, and what is chosen for it counts at once", async (t) => {
  const { page, complaints } = await open(t, elementOf(hustadvika));
  await page.getByText("Spre et kutt").click();
  const field = page.getByRole("textbox", { name: "Beløp" });
  await field.fill("20");
  await page.getByRole("button", { name: "Spre", exact: true }).click();
  await settled(page);
  assert.deepEqual(await figuresOf(page, "closing"), ["7\u00a0043", "7\u00a0076", "6\u00a0449", "7\u00a0009"]);
  const said = (words) => page.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
  await said(/^Kuttet er spredt\. Ny driftsramme 2024: 7\s043/);
  await page.getByRole("combobox", { name: "Fra", exact: true }).selectOption("2026");
  assert.deepEqual(await figuresOf(page, "closing"), ["7\u00a0063", "7\u00a0096", "6\u00a0449", "7\u00a0009"]);
  await said(/^Kuttet er endret\./);
  await page.getByRole("combobox", { name: "Kutt eller økning" }).selectOption("Økning");
  assert.deepEqual(await figuresOf(page, "closing"), ["7\u00a0063", "7\u00a0096", "6\u00a0489", "7\u00a0049"]);
  // A minus says the other.
  await field.fill("−30");
  await page.getByRole("button", { name: "Oppdater" }).click();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#" + (await field.getAttribute("aria-describedby"))).innerText(), /uten minus/);
  assert.equal((await figuresOf(page, "closing"))[3], "7\u00a0049");
  await page.waitForTimeout(900);
  await page.getByRole("button", { name: "Fjern" }).click();
  await said(/^Økningen er fjernet\./);
  assert.equal((await figuresOf(page, "closing"))[3], "7\u00a0029");
  assert.deepEqual(complaints, []);
});

test("a cut that is not accepted is told beside it in the language of the page, in words", async (t) => {
  const said = {
    nb: ["Spre et kutt", "Beløp", "Spre", /^Kan ikke spres slik\s+rammen til Kommunalteknikk/],
    nn: ["Spre eit kutt", "Beløp", "Spre", /^Kan ikkje spreiast slik\s+ramma til Kommunalteknikk/],
    en: ["Spread a cut", "Amount", "Spread", /^It cannot be spread this way\s+the frame of Kommunalteknikk/],
  };
  for (const [lang, [cut, amount, spread, words]] of Object.entries(said)) {
    for (const [width, dark] of [[1280, false], [320, true]]) {
      const { page, close } = await open(t, elementOf("hustadvika-2021-samlet-endring-rammer"), { page: { lang }, width, dark });
      await page.getByText(cut).click();
      await page.getByRole("textbox", { name: amount }).fill("1000");
      await page.getByRole("button", { name: spread, exact: true }).click();
      assert.match(await page.locator("form").getByRole("alert").innerText(), words);
      assert.deepEqual(await wrongIn(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.locator("details.ramme-cut").scrollIntoViewIfNeeded();
      await picture(page, `plan-cut-refused-${lang}-${width}-${dark ? "dark" : "light"}`, { fullPage: false });
      await close();
    }
  }
});

test("what is made again as it stands is no step to undo", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  await page.evaluate(() => {
    globalThis.told = 0;
    addEventListener("ramme-change", () => { globalThis.told += 1; });
  });
  const undo = page.getByRole("button", { name: "Angre" });
  await page.getByText("Spre et kutt").click();
  const field = page.getByRole("textbox", { name: "Beløp" });
  await field.fill("2000");
  await page.getByRole("button", { name: "Spre", exact: true }).click();
  await settled(page);
  for (const amount of ["2000", "2 000,0"]) {
    await field.fill(amount);
    await page.getByRole("button", { name: "Oppdater" }).click();
    assert.equal(await page.getByText("Ikke med i tallene ennå.").count(), 0);
  }
  assert.equal(await page.evaluate(() => globalThis.told), 1);
  await undo.click();
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  assert.equal(await row(page, "Endring fra planen").count(), 0);
  // So is a row that is as in the plan when it is put back.
  await page.locator(".ramme-more").first().click();
  await page.getByRole("button", { name: "Som i planen" }).click();
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
});

test("a plan with nothing to switch says nothing of switching", async (t) => {
  const plan = { title: "A", years: [2024], areas: [{ id: "a", title: "A", base: 10 }, { id: "b", title: "B", base: 10 }] };
  const some = { ...plan, measures: [{ id: "1", title: "Mindre", area: "a", effect: { one_off: -1, year: 2024 } }] };
  const texts = { "/none.json": JSON.stringify(plan), "/some.json": JSON.stringify(some) };
  for (const [lang, none] of [["nb", "Ingen endringer."], ["nn", "Ingen endringar."], ["en", "No changes."]]) {
    const { page, close } = await open(t, '<ramme-plan src="/none.json" editable="switch cut"></ramme-plan>', { page: { lang }, texts });
    assert.equal(await page.locator(".ramme-proposal .ramme-note").innerText(), none);
    await close();
  }
  const { page } = await open(t, '<ramme-plan src="/some.json" editable="switch"></ramme-plan>', { texts });
  assert.match(await page.locator(".ramme-proposal").innerText(), /Slå tiltak av og på/);
  await page.getByRole("combobox", { name: "Område" }).selectOption("B");
  assert.doesNotMatch(await page.locator(".ramme-proposal").innerText(), /Slå tiltak av og på/);
});

test("each cut of a scenario has its own fields, and another one can be added", async (t) => {
  const { page, complaints } = await open(t, elementOf("hustadvika-2021-samlet-endring-rammer"));
  const scenarioNow = () => page.evaluate(() => document.querySelector("ramme-plan").scenario.changes.map(({ allocate }) => allocate));
  const whole = { amount: "-1000", by: "equal" };
  const [{ id: area, title }] = await page.evaluate(() => document.querySelector("ramme-plan").plan.areas.slice(-1));
  const part = { amount: "-500", by: "equal", area };
  await page.evaluate((changes) => { document.querySelector("ramme-plan").scenario = { title: "A", changes }; }, [{ allocate: whole }, { allocate: part }]);
  const first = page.getByRole("form", { name: "Kutt 1: hele planen" });
  const second = page.getByRole("form", { name: `Kutt 2: ${title}` });
  const amount = (form) => form.getByRole("textbox", { name: "Beløp" });
  await second.waitFor();
  assert.deepEqual([await amount(first).inputValue(), await amount(second).inputValue()], ["1000", "500"]);
  await amount(second).fill("600");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.deepEqual(await scenarioNow(), [whole, { ...part, amount: "-600" }], "the other stands, and each keeps its area");
  // What is wrong with one is told at its field.
  await amount(first).fill("mye");
  await page.keyboard.press("Enter");
  assert.equal(await amount(first).getAttribute("aria-invalid"), "true");
  assert.equal(await amount(second).getAttribute("aria-invalid"), "false");
  assert.deepEqual(await wrongIn(page), []);
  await page.getByRole("button", { name: "Legg til et kutt" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.closest("form").innerText.split("\n")[0]), "Kutt 3: hele planen");
  await page.keyboard.type("7");
  await page.getByRole("form", { name: "Kutt 3: hele planen" }).getByRole("combobox", { name: "Fordel etter" }).selectOption("likt på alle");
  await page.getByRole("button", { name: "Spre", exact: true }).last().click();
  await settled(page);
  assert.equal((await scenarioNow()).length, 3);
  await first.getByRole("button", { name: "Fjern" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  assert.deepEqual((await scenarioNow()).map(({ amount }) => amount), ["-600", "-7"]);
  // A link gives them all to another reader.
  const shared = await page.evaluate(() => JSON.stringify(document.querySelector("ramme-plan").scenario));
  const other = await open(t, elementOf("hustadvika-2021-samlet-endring-rammer"), { hash: `#ramme=${encodeURIComponent(shared)}` });
  await other.page.getByRole("form").nth(1).waitFor();
  assert.deepEqual(await figuresOf(other.page, "closing"), await figuresOf(page, "closing"));
  assert.deepEqual([...complaints, ...other.complaints], []);
});

test("the form of a cut finds room in the narrowest page", async (t) => {
  for (const ds of [false, true]) {
    const { page } = await open(t, elementOf("hustadvika-2021-samlet-endring-rammer"), { page: { ds }, width: 320 });
    await page.getByText("Spre et kutt").click();
    await page.getByRole("combobox", { name: "Fordel etter" }).waitFor();
    await page.getByRole("button", { name: /^Endre / }).first().click();
    await page.getByRole("slider").waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${ds}`);
    await picture(page, `plan-cut-320-${ds ? "designsystemet" : "plain"}`);
  }
});

test("an amount that is no number is told where it is written", async (t) => {
  const { page } = await open(t, elementOf(hustadvika));
  await page.getByText("Spre et kutt").click();
  for (const amount of ["", "mye", "1.5", "1,2,3", "-", "0", "0,00", "−5", "-5"]) {
    await page.getByRole("textbox", { name: "Beløp" }).fill(amount);
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "Beløp" });
    assert.equal(await field.getAttribute("aria-invalid"), "true", amount);
    assert.match(await page.locator("#" + (await field.getAttribute("aria-describedby"))).innerText(), /Skriv et beløp over null, for eksempel 100\./, "what the plan's step of 1000 kr takes");
  }
  // What only the core refuses too.
  const field = page.getByRole("textbox", { name: "Beløp" });
  const told = async () => (await page.locator("#" + (await field.getAttribute("aria-describedby"))).innerText()).replaceAll("\u00a0", " ");
  await page.evaluate(() => document.addEventListener("ramme-problem", ({ detail }) => { globalThis.codes = detail.problems.map(({ code }) => code); }));
  await field.fill("0,001");
  await page.keyboard.press("Enter");
  assert.equal(await told(), "beløpet −0,001 går ikke opp i hele steg på 1000 kr");
  assert.deepEqual(await page.evaluate(() => globalThis.codes), ["amount_not_in_steps"]);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0063");
  // With a cut in place, what is wrong stands as it was written until it is written anew, or something else is in place.
  await field.fill("5");
  await page.keyboard.press("Enter");
  assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0058");
  assert.equal(await field.inputValue(), "5");
  for (const [amount, reason] of [["0", /Skriv et beløp/], ["5,5555", /−5,5555 går ikke opp/]]) {
    await field.fill(amount);
    await page.keyboard.press("Enter");
    assert.equal(await field.inputValue(), amount);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await told(), reason);
    assert.equal((await figuresOf(page, "closing"))[0], "7\u00a0058");
    await field.fill("6");
    assert.equal(await field.getAttribute("aria-invalid"), "false");
    assert.equal(await told(), "Ikke med i tallene ennå.");
  }
  await field.fill("0");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Angre" }).click();
  assert.equal(await field.inputValue(), "");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
});

test("axe finds nothing, and the page does not scroll sideways, in any language, theme, width and state", async (t) => {
  const states = {
    initial: async () => {},
    changed: async (page) => {
      await page.getByRole("switch").first().click();
      await page.locator(".ramme-more").nth(1).click();
      await page.locator("summary").first().click();
      await page.waitForSelector("input[type=range]");
      await page.waitForSelector("input[name=amount]");
    },
    dialog: async (page) => {
      await page.locator("[data-figure=closing] .ramme-figure").last().click();
      await page.waitForSelector("dialog[open]");
    },
  };
  for (const ds of [false, true]) {
    const pages = Object.fromEntries(
      ["nb", "nn", "en"].map((lang) => [`/${lang}.html`, pageOf(elementOf({ nb: hustadvika, nn: trondheim, en: molde }[lang]), { lang, ds })]),
    );
    const server = await serveSite(folder, pages, { ds });
    t.after(server.close);
    for (const lang of ds ? ["nb"] : ["nb", "nn", "en"]) {
      for (const dark of [false, true]) {
        const { page, complaints, close } = await visit(browser, `${server.address}${lang}.html`, { dark });
        await page.waitForSelector(".ramme-table");
        for (const [state, act] of Object.entries(states)) {
          await act(page);
          for (const width of [1280, 768, 320]) {
            const name = [lang, dark ? "dark" : "light", width, state, ds ? "designsystemet" : "plain"].join("-");
            await page.setViewportSize({ width, height: 900 });
            if (width === 1280 || (width === 320 && state === "changed")) {
              assert.deepEqual(await wrongIn(page), [], name);
            }
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
            if (width !== 768 || state === "initial") {
              await picture(page, `plan-${name}`, { fullPage: state !== "dialog" });
            }
          }
        }
        assert.deepEqual(complaints, []);
        await close();
      }
    }
  }
});

test("it prints what a reader of paper needs", async (t) => {
  const { page } = await open(t, elementOf(molde));
  await page.locator(".ramme-more").first().click();
  await page.getByRole("slider").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".ramme-settings:visible").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Angre" }).isVisible(), false);
  assert.equal(await page.getByRole("table").isVisible(), true);
  // A browser prints a foot on every page, above rows that come after it.
  assert.equal(await page.locator("tfoot").evaluate((foot) => getComputedStyle(foot).display), "table-row-group");
  await page.pdf({ path: join(screenshots, "plan.pdf"), format: "A4" });
  await picture(page, "plan-print");
});
