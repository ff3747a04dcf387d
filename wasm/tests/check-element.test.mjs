import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openBrowser } from "./browser.mjs";
import { hears, pageOf, picture, serveSite, strict, visit, wrongIn } from "./elements.mjs";
import { makeProject, readOperations } from "./project.mjs";

const { folder } = makeProject();
const script = "ramme/elements/check.js";
const element = "<ramme-check></ramme-check>";
const wrongSum = "Hele 1000 kr\nTekst\t2024\t2025\nSkole\t1 200\t1 250\nHelse\t900\t940\nVei\t100\t100\nSum\t2 201\t2 390";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Opens a page with one element, and waits for it. */
async function open(t, content = element, { page: options, texts, wait = "ramme-check textarea", ...context } = {}) {
  const server = await serveSite(folder, { "/index.html": pageOf(content, { script, ...options }), ...texts }, options);
  t.after(server.close);
  const visited = await visit(browser, server.address, context);
  t.after(visited.close);
  await visited.page.waitForSelector(wait);
  return { ...visited, address: server.address };
}

async function check(page, text) {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("button", { name: "Sjekk tabellen" }).click();
  await page.waitForSelector("ramme-check :is([role=alert], .ramme-verdict)");
}

/** The worker that a page has started, or will. */
async function workerOf(page) {
  while (page.workers().length === 0) {
    await page.waitForTimeout(20);
  }
  return page.workers()[0];
}

test("every shared case of pasted text comes to its verdict, with its figures marked", async (t) => {
  const known = new Set(["text", "unit", "shape"]);
  const cases = readOperations().filter(({ testCase: { operation, input } }) =>
    operation === "check" && typeof input.text === "string" && Object.keys(input).every((key) => known.has(key)));
  assert.ok(cases.length > 15, `${cases.length} cases`);
  const { page, complaints } = await open(t, element, { texts: { "/cases.json": JSON.stringify(cases.map(({ name, testCase }) => ({ name, ...testCase }))) } });
  const failures = await page.evaluate(async () => {
    const element = document.querySelector("ramme-check");
    const failures = [];
    for (const { name, input, expect } of await (await fetch("/cases.json")).json()) {
      for (const key of ["unit", "shape"]) {
        input[key] === undefined ? element.removeAttribute(key) : element.setAttribute(key, input[key]);
      }
      element.text = input.text;
      await element.check();
      await new Promise((resolve) => setTimeout(resolve));
      const shown = element.querySelector(".ramme-verdict");
      if (expect.problems) {
        if (shown || !element.querySelector("[role=alert]")) {
          failures.push(`${name}: nothing is said to be wrong`);
        }
        continue;
      }
      if (!shown) {
        failures.push(`${name}: ${element.querySelector("[role=alert]")?.textContent}`);
        continue;
      }
      const { verdict, counts } = expect.result;
      if (verdict !== undefined && shown.dataset.verdict !== (verdict ?? "none")) {
        failures.push(`${name}: ${shown.dataset.verdict}, not ${verdict}`);
      }
      const [, holds = "0", rounding = "0", error = "0"] = /Stemmer: (\d+), avrunding: (\d+), feil: (\d+)/.exec(shown.textContent) ?? [];
      const told = { holds, rounding, error };
      for (const [key, count] of Object.entries(counts ?? {})) {
        if (Number(told[key]) !== count) {
          failures.push(`${name}: ${shown.textContent}, not ${count} ${key}`);
        }
      }
      const { checks } = element.result;
      const doubtful = new Set(checks.filter(({ verdict }) => verdict !== "holds").map(({ path }) => path));
      const marked = element.querySelectorAll(".ramme-doubt").length;
      if (marked !== doubtful.size) {
        failures.push(`${name}: ${marked} figures are marked, not ${[...doubtful]}`);
      }
    }
    return failures;
  });
  assert.deepEqual(failures, []);
  assert.deepEqual(complaints, []);
});

test("the check is loaded in a worker, when it is first used where the reader saves data, and the table goes nowhere", async (t) => {
  const { page, complaints, requests, address } = await open(t, element, { isSaving: true });
  assert.deepEqual(requests.filter((url) => url.endsWith(".wasm")), []);
  const worker = page.waitForEvent("worker");
  await check(page, wrongSum);
  assert.match((await worker).url(), /checking-worker\.js$/);
  const foreign = requests.filter((url) => !url.startsWith(`${address}ramme/`) && ![address, `${address}kommune.css`].includes(url));
  assert.deepEqual(foreign, []);
  assert.deepEqual(complaints, []);
});

test("a figure that does not fit is marked, and leads to the sentence about it", async (t) => {
  const { page } = await open(t);
  await check(page, wrongSum);
  // 1 200 + 900 + 100 is 2 200: one off is rounding. 1 250 + 940 + 100 is 2 290, printed 2 390.
  assert.match(await page.locator(".ramme-verdict").innerText(), /Noe stemmer ikke\s+Kontroller: 2\. Stemmer: 0, avrunding: 1, feil: 1/);
  const mark = page.getByRole("button", { name: "feil, se punkt 1" });
  assert.match(await mark.innerText(), /^!/);
  assert.match(await page.getByRole("button", { name: "avrunding, se punkt 2" }).innerText(), /^≈/);
  // After its figure, of which it is no part where that is copied.
  const cell = page.getByRole("cell").filter({ has: mark });
  assert.match((await cell.ariaSnapshot()).replaceAll("\u00a0", " "), /cell "[\d ]+ feil, se punkt 1"/);
  const copied = await cell.evaluate((cell) => {
    getSelection().selectAllChildren(cell);
    return String(getSelection()).trim();
  });
  assert.match(copied, /^[\d\s]+$/);
  const row = await cell.evaluate((cell) => {
    getSelection().selectAllChildren(cell.parentElement);
    return String(getSelection()).trim().replaceAll("\u00a0", " ");
  });
  assert.match(row, /^Sum\t[\d ]+\t2 390$/);
  await mark.focus();
  await page.keyboard.press("Enter");
  const sentence = await page.evaluate(() => document.activeElement.textContent.replaceAll("\u00a0", " "));
  assert.match(sentence, /^feil Sum, 2025: trykt 2 390, men de trykte postene gir 2 290/);
  await page.getByRole("textbox").press("End");
  await page.getByRole("textbox").pressSequentially("1");
  assert.equal(await page.locator(".ramme-verdict").count(), 0, "the outcome was of another table");
});

test("the example is a real table that disagrees with itself", async (t) => {
  const { page, complaints } = await open(t);
  await page.getByRole("button", { name: "Prøv et eksempel" }).click();
  await page.waitForSelector(".ramme-verdict");
  // The case of this text: conformance/operations/check/text-hustadvika-2020-keeps-its-error.json
  assert.match(await page.locator(".ramme-verdict").innerText(), /Stemmer: 8, avrunding: 0, feil: 3/);
  assert.equal(await page.locator(".ramme-doubt").count(), 3);
  assert.match(await page.getByRole("link", { name: /Hustadvika/ }).getAttribute("href"), /^http:\/\/budsjett\.hustadvika/);
  assert.match(await page.locator("ramme-check").innerText(), /Ingen enkelt rettelse får alt til å stemme/);
  await page.getByRole("button", { name: "Tøm" }).click();
  assert.equal(await page.getByRole("textbox").inputValue(), "");
  assert.equal(await page.locator(".ramme-verdict").count(), 0);
  assert.deepEqual(complaints, []);
});

test("what of the text was not used is told", async (t) => {
  const { page } = await open(t);
  await check(page, "2023 2024\nSkole 100 200\nHelse ca. 50 60 mill.\nSum 100 200\nKilde: Budsjett 2023, beløp i 1000 kr\nBefolkning: 12 000 innbyggere");
  assert.match(await page.locator(".ramme-verdict").innerText(), /Det kan ikke sies[^]*Ikke alt i teksten er brukt/);
  assert.match(await page.locator("ramme-check").innerText(), /Linje 3 har tall, men er ikke lest som en rad: Helse ca\. 50 60 mill\./);
});

test("a table with semicolons, and one that is pasted as markup, is read", async (t) => {
  const { page, complaints } = await open(t);
  const holds = /Stemmer: 2, avrunding: 0, feil: 0/;
  await check(page, "Tekst;2024;2025\nSkole;100,5;110\n\"Helse; omsorg\";50;60\nSum;150,5;170");
  assert.match(await page.locator(".ramme-verdict").innerText(), holds);
  const rows = "<tr><th>Tekst</th><th>2024</th><th>2025</th></tr><tr><td>Skole<br>og&nbsp;SFO</td><td>100</td><td>110</td></tr>"
    + "<tr><td>Helse</td><td></td><td>60</td></tr><tr><td>Sum</td><td>100</td><td>170</td></tr>";
  const markup = `<html><body><style><!-- td{} --></style><p style="color:red">Hele 1 000</p><table style='width:1px'><caption>Drift</caption>${rows}</table><img src="/hit"></body></html>`;
  const paste = (given) => page.evaluate((given) => {
    const area = document.querySelector("textarea");
    document.querySelector("ramme-check").text = "";
    area.value = "";
    const data = new DataTransfer();
    Object.entries(given).forEach(([type, text]) => data.setData(type, text));
    return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, given);
  const laidOut = "Hele 1 000\nDrift\nTekst\t2024\t2025\nSkole og SFO\t100\t110\nHelse\t\t60\nSum\t100\t170";
  for (const given of [{ "text/html": markup, "text/plain": "Tekst 2024" }, { "text/html": markup }, { "text/plain": markup }]) {
    assert.equal(await paste(given), false, "the browser's own text is not taken");
    assert.equal(await page.getByRole("textbox").inputValue(), laidOut);
    await page.locator("button[type=submit]").click();
    await page.waitForSelector(".ramme-verdict");
    assert.match(await page.locator(".ramme-verdict").innerText(), holds);
    assert.match(await page.locator("tbody").innerText(), /Skole og SFO/);
  }
  assert.equal(await paste({ "text/html": markup, "text/plain": "Tekst\t2024" }), true, "tabs are left to the browser");
  // A cell over several columns or rows keeps the others in their place; a table that lays out a page is none.
  const spanned = await page.evaluate((markup) => {
    const element = document.querySelector("ramme-check");
    element.text = markup;
    return element.text;
  }, '<table><tr><td><p>Tabell 1</p><table><tr><td rowspan="2">A</td><td colspan="2">B</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>');
  assert.equal(spanned, "Tabell 1\nA\tB\t\n\t1\t2");
  assert.deepEqual(complaints, []);
});

test("a setting that a page gets wrong is told, and counts as left out", async (t) => {
  for (const [lang, words] of [["nb", /Innstillingen «unit» kan ikke brukes[^]*«mrd»/], ["nn", /Innstillinga «unit» kan ikkje brukast[^]*«mrd»/], ["en", /The setting “unit” cannot be used[^]*“mrd”/]]) {
    const { page } = await open(t, "", { page: { lang }, wait: "main" });
    await page.evaluate(() => {
      globalThis.told = [];
      document.addEventListener("ramme-problem", ({ detail }) => globalThis.told.push(detail.error.message));
      document.querySelector("main").innerHTML += '<ramme-check unit="mrd"></ramme-check>';
    });
    assert.match(await page.getByRole("alert").innerText(), words);
    assert.deepEqual(await page.evaluate(() => globalThis.told), ['unit="mrd": kr, 1000 kr, mill. kr']);
    await page.getByRole("textbox").fill(wrongSum);
    await page.locator("button[type=submit]").click();
    await page.waitForSelector(".ramme-verdict");
    assert.match(await page.locator("ramme-check").innerText(), { nb: /i 1000\skr/, nn: /i 1000\skr/, en: /in 1000\skr/ }[lang]);
    assert.doesNotMatch(await page.locator("ramme-check").innerText(), /absolute/);
    assert.deepEqual(await wrongIn(page), []);
  }
});

test("a text that is no table is told beside it, in words", async (t) => {
  for (const [lang, none, noColumns] of [
    ["nb", /Lim inn en tabell først/, /Fant ingen overskrifter/], ["nn", /Lim inn ein tabell først/, /Fann ingen overskrifter/], ["en", /Paste a table first/, /Found no headings/],
  ]) {
    const { page } = await open(t, element, { page: { lang } });
    const said = async (text) => {
      await page.getByRole("textbox").fill(text);
      await page.locator("button[type=submit]").click();
      const area = page.getByRole("textbox");
      await page.waitForFunction(() => document.querySelector("textarea").getAttribute("aria-invalid") === "true");
      const [id] = (await area.getAttribute("aria-describedby")).split(" ");
      return page.locator(`#${id}`).innerText();
    };
    assert.match(await said(""), none);
    assert.match(await said("Dette er ikke en tabell"), noColumns);
    assert.match(await said("x".repeat(1_000_001)), /1\u00a0000\u00a0001/);
    assert.deepEqual(await wrongIn(page), []);
  }
});

test("a huge paste leaves the page free, and can be cancelled", async (t) => {
  const { page } = await open(t);
  const lines = Array.from({ length: 19_000 }, (_, i) => `Tiltak nummer ${i}\t${i % 997}\t${i % 91}\t${i % 7}`);
  const text = `Tekst\t2024\t2025\t2026\n${lines.join("\n")}\nSum\t1\t2\t3`;
  const rows = await page.evaluate(async (text) => {
    const element = document.querySelector("ramme-check");
    element.text = text;
    await element.check();
    await new Promise((resolve) => setTimeout(resolve));
    return element.querySelectorAll("tbody tr").length;
  }, text);
  assert.equal(rows, 1, "only the sum has something to say");
  assert.match(await page.locator("ramme-check").innerText(), /Viser 1 av 19\s?001 rader/);
  // A line of a million figures: more than anyone waits for.
  const turns = await page.evaluate(async () => {
    const element = document.querySelector("ramme-check");
    element.text = "1 ".repeat(499_999);
    const checked = element.check();
    let turns = 0;
    while (turns < 50) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      turns += 1;
    }
    [...element.querySelectorAll("button")].find((button) => button.textContent === "Avbryt").click();
    await checked;
    return turns;
  });
  assert.equal(turns, 50);
  assert.equal(await page.locator("ramme-check :is([role=alert], .ramme-verdict)").count(), 0);
  await check(page, wrongSum);
  assert.equal(await page.locator(".ramme-doubt").count(), 2, "the next one works");
});

test("where no worker may start, the page does the work", async (t) => {
  const { page } = await open(t, element, { isSaving: true });
  await page.evaluate(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("no", "SecurityError");
      }
    };
  });
  await check(page, wrongSum);
  assert.equal(await page.locator(".ramme-doubt").count(), 2);
});

test("once a table is checked, the next ones need no network; before, what is missing is told", async (t) => {
  const told = { nb: /kunne ikke hentes fra nettet/, nn: /kunne ikkje hentast frå nettet/, en: /could not be fetched from the network/ };
  for (const [lang, words] of Object.entries(told)) {
    const server = await serveSite(folder, { "/index.html": pageOf(element, { script, lang }) });
    const { page, requests, close } = await visit(browser, server.address, { isSaving: true });
    t.after(close);
    const button = page.getByRole("button").first();
    const fetched = (path) => /\/(checking-worker|office)\.js$/.test(path);
    await page.route((url) => fetched(url.pathname), (route) => route.abort());
    await page.getByRole("textbox").fill(wrongSum);
    await button.click();
    assert.match(await page.getByRole("alert").innerText(), words);
    await page.unrouteAll();
    await button.click();
    await page.waitForSelector(".ramme-verdict");
    await server.close();
    const before = requests.length;
    await page.getByRole("textbox").fill(wrongSum.replace("2 390", "2 290"));
    await button.click();
    await page.waitForFunction(() => document.querySelectorAll(".ramme-doubt").length === 1);
    assert.deepEqual(requests.slice(before), []);
  }
});

test("once the page is at rest, a table is checked without a network", async (t) => {
  const { page, complaints } = await open(t);
  const worker = await workerOf(page);
  await worker.evaluate(async () => {
    while (!performance.getEntriesByType("resource").some(({ name, responseEnd }) => /office_bg\.wasm$/.test(name) && responseEnd > 0)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  await page.context().setOffline(true);
  await check(page, wrongSum);
  assert.equal(await page.locator(".ramme-doubt").count(), 2);
  assert.deepEqual(complaints, []);
});

test("a page that requires trusted types hears no complaint", async (t) => {
  const policy = `${strict}; require-trusted-types-for 'script'; trusted-types ramme`;
  for (const isSaving of [true, false]) {
    const { page, complaints } = await open(t, element, { page: { policy }, isSaving });
    await page.evaluate(() => { document.querySelector("ramme-check").text = "<table><tr><th>Tekst<th>2024<tr><td>Skole<td>100<tr><td>Sum<td>100</table>"; });
    assert.equal(await page.getByRole("textbox").inputValue(), "Tekst\t2024\nSkole\t100\nSum\t100");
    await page.locator("button[type=submit]").click();
    await page.waitForSelector(".ramme-verdict");
    assert.match((await workerOf(page)).url(), /checking-worker\.js$/);
    assert.equal(await page.evaluate(() => /native code/.test(String(Worker))), true, "the page's own is left as it was");
    assert.deepEqual(complaints, []);
  }
  // A page that lists its policies, and not ours, gets the work done beside its complaint.
  const { page } = await open(t, element, { page: { policy: policy.replace("ramme", "another") }, isSaving: true });
  await check(page, wrongSum);
  assert.equal(await page.locator(".ramme-doubt").count(), 2);
});

test("a table with commas between its columns is read where no figure reads two ways, else told what to do", async (t) => {
  const { page } = await open(t);
  await check(page, 'Tekst,2024,2025\nSkole,100.5,110\n"Helse, omsorg",50,60\nSum,150.5,170');
  assert.match(await page.locator(".ramme-verdict").innerText(), /Stemmer: 2, avrunding: 0, feil: 0/);
  await check(page, "Tekst,2024,2025\nSkole,1.250,1.300\nSum,1.250,1.300");
  assert.match(await page.getByRole("alert").innerText(), /Komma mellom kolonnene[^]*semikolon eller tabulator/);
});

test("a table from a stranger brings no markup", async (t) => {
  const { page, complaints } = await open(t);
  const evil = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
  await check(page, `Tekst\t2024\n${evil}\t100\nHelse\t54\nSum\t145`);
  assert.match(await page.locator("tbody").innerText(), /<script>/);
  assert.equal(await page.locator("ramme-check :is(img, script)").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  assert.deepEqual(complaints, []);
});

test("it follows the language of the page, the outcome too", async (t) => {
  const { page } = await open(t);
  await check(page, wrongSum);
  await page.evaluate(() => { document.documentElement.lang = "en"; });
  await page.getByText("Something does not add up").waitFor();
  await page.getByText(/printed 2\s390, but the printed items give/).waitFor();
  assert.equal(await page.getByRole("textbox").inputValue(), wrongSum);
});

test("everything can be done from the keyboard", async (t) => {
  const { page, complaints } = await open(t);
  const { keyboard } = page;
  const checker = page.locator("ramme-check");
  const focused = () => page.evaluate(() => {
    const { activeElement } = document;
    return activeElement.labels?.[0]?.firstChild.textContent ?? activeElement.ariaLabel ?? activeElement.textContent;
  });
  /** Goes on to the stop of a name, and presses a key there. */
  const at = async (name, key, tab = "Tab") => {
    for (let i = 0; i < 12; i += 1) {
      await keyboard.press(tab);
      if ((await focused()) === name) {
        await keyboard.press(key);
        return;
      }
    }
    assert.fail(`no ${tab} leads to ${name}`);
  };
  await keyboard.press("Tab");
  await keyboard.insertText(wrongSum);
  const stops = [];
  for (let i = 0; i < 5; i += 1) {
    await keyboard.press("Tab");
    stops.push(await focused());
  }
  assert.deepEqual(stops, ["Beløpene er i", "Tabellen viser", "Sjekk tabellen", "Prøv et eksempel", "Tøm"]);
  // The next one is kr, and amounts with sums.
  await at("Beløpene er i", "ArrowDown", "Shift+Tab");
  await at("Tabellen viser", "ArrowDown");
  await at("Sjekk tabellen", "Enter");
  await page.getByRole("status").filter({ hasText: "feil: 1" }).waitFor({ state: "attached" });
  assert.equal(await checker.evaluate(({ result }) => result.unit), "kr");
  // From a figure to the sentence about it, and on to the next figure.
  await at("feil, se punkt 1", "Enter");
  assert.match(await focused(), /^feil Sum, 2025/);
  await at("avrunding, se punkt 2", "Space");
  assert.match(await focused(), /^avrunding Sum, 2024/);
  await at("Prøv et eksempel", "Enter", "Shift+Tab");
  await page.getByRole("status").filter({ hasText: "feil: 3" }).waitFor({ state: "attached" });
  await at("Hustadvika, Budsjett og økonomiplan 2020–2023", "Shift", "Shift+Tab");
  await at("Tøm", "Enter");
  assert.equal(await page.getByRole("textbox").inputValue(), "");
  // More than anyone waits for.
  await checker.evaluate((element) => { element.text = "1 ".repeat(499_999); });
  await at("Sjekk tabellen", "Enter", "Shift+Tab");
  await at("Avbryt", "Enter");
  await page.getByText("Sjekker tabellen").waitFor({ state: "detached" });
  assert.equal(await focused(), "Tabell", "the button is gone, and the focus is back at the table");
  assert.deepEqual(complaints, []);
});

test("a screen reader hears the form, the verdict, each sentence and the table in order, in every language", async (t) => {
  for (const lang of ["nb", "nn", "en"]) {
    const { page } = await open(t, element, { page: { lang } });
    await page.getByRole("textbox").fill(wrongSum);
    await page.locator("button[type=submit]").click();
    await page.waitForSelector(".ramme-verdict");
    await hears(page, "ramme-check", `check-element.${lang}`);
  }
});

test("axe finds nothing, and the page does not scroll sideways, in any language, theme, width and state", async (t) => {
  for (const ds of [false, true]) {
    const pages = Object.fromEntries(["nb", "nn", "en"].map((lang) => [`/${lang}.html`, pageOf(element, { lang, ds, script })]));
    const server = await serveSite(folder, pages, { ds });
    t.after(server.close);
    for (const lang of ["nb", "nn", "en"]) {
      for (const dark of [false, true]) {
        const { page, complaints, close } = await visit(browser, `${server.address}${lang}.html`, { dark });
        await page.waitForSelector("textarea");
        for (const state of ["initial", "example", "rounding"]) {
          if (state === "example") {
            await page.locator("button[data-variant=secondary]").click();
            await page.waitForSelector(".ramme-verdict");
          } else if (state === "rounding") {
            await page.getByRole("textbox").fill(wrongSum.replace("2 390", "2 290"));
            await page.locator("button[type=submit]").click();
            await page.waitForSelector("[data-verdict=rounding]");
          }
          for (const width of [1280, 768, 320]) {
            const name = [lang, dark ? "dark" : "light", width, state, ds ? "designsystemet" : "plain"].join("-");
            await page.setViewportSize({ width, height: 900 });
            if (width !== 768) {
              assert.deepEqual(await wrongIn(page), [], name);
            }
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
            await picture(page, `check-${name}`);
          }
        }
        assert.deepEqual(complaints, []);
        await close();
      }
    }
  }
});
