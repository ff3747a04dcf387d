import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser } from "./browser.mjs";
import { hears, pageOf, picture, serveSite, visit, wrongIn } from "./elements.mjs";
import { makeProject } from "./project.mjs";

const { folder } = makeProject();
const script = "ramme/elements/effect.js";
const half = '<ramme-effect years="2025-2028" amount="3400" start="2025-H2"></ramme-effect>';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Opens a page with one element, and waits for it. */
async function open(t, content, { page: options, wait = "ramme-effect form", ...context } = {}) {
  const server = await serveSite(folder, { "/index.html": pageOf(content, { script, ...options }) }, options);
  t.after(server.close);
  const visited = await visit(browser, server.address, context);
  t.after(visited.close);
  await visited.page.waitForSelector(wait);
  return { ...visited, address: server.address };
}

const row = async (page, figure) => (await page.locator(`tr[data-figure=${figure}] td`).allInnerTexts()).join(" ").replaceAll("\u00a0", " ");
const sentence = async (page) => (await page.locator(".ramme-sentence").innerText()).replaceAll("\u00a0", " ");
const choose = (page, group, name, value) => page.getByRole("group", { name: group }).getByLabel(name).selectOption(value);

test("an amount from a half-year gives a half and then the whole, in figures and in words", async (t) => {
  const { page, complaints, requests, address } = await open(t, half);
  assert.equal(await row(page, "level"), "1 700 3 400 3 400 3 400");
  assert.equal(await row(page, "change"), "1 700 1 700 0 0");
  assert.equal(await sentence(page), "3 400 tusen kr i året fra 1. juli 2025: halvårsvirkning i 2025 (1 700), helårsvirkning fra 2026 (3 400)");
  assert.deepEqual(requests.filter((url) => !url.startsWith(address) || /office|scenarios/.test(url)), []);
  assert.deepEqual(complaints, []);
});

test("what is written and chosen changes the figures at once, and the page hears of it", async (t) => {
  const { page, complaints } = await open(t, '<ramme-effect years="2025 2026 2027 2028"></ramme-effect>');
  await page.evaluate(() => {
    globalThis.told = [];
    document.addEventListener("ramme-change", ({ detail }) => globalThis.told.push(detail));
  });
  assert.equal(await page.getByRole("table").count(), 0);
  // 5/12 of 1 200.5 is 500.20833… thousand, 500 208.33 kr in whole øre.
  await page.getByLabel("Beløp for et helt år (1000 kr)").fill("1 200,5");
  await choose(page, "Starter", "Måned", "august");
  assert.equal(await row(page, "level"), "500,20833 1 200,50000 1 200,50000 1 200,50000");
  assert.match(await sentence(page), /5\/12 av året i 2025 \(500,20833\), helårsvirkning fra 2026/);
  // From the middle of May, 7.5/12 of 2 400 is 1 500; through June 2027 a half of the last year.
  await page.getByLabel("Beløp for et helt år (1000 kr)").fill("−2 400");
  await choose(page, "Starter", "Måned", "mai");
  await choose(page, "Starter", "Dag", "mid");
  await page.getByLabel("Tar slutt").check();
  await choose(page, "Varer til og med", "Måned", "juni");
  await choose(page, "Varer til og med", "År", "2027");
  assert.equal(await row(page, "level"), "−1 500 −2 400 −1 200 0");
  assert.equal(await row(page, "change"), "−1 500 −900 1 200 1 200");
  assert.equal(
    await sentence(page),
    "−2 400 tusen kr i året fra midten av mai 2025 til og med 30. juni 2027: 7,5/12 av året i 2025 (−1 500), helårsvirkning i 2026 (−2 400), halvårsvirkning i 2027 (−1 200)",
  );
  const { effect, amounts } = await page.evaluate(() => globalThis.told.at(-1));
  assert.deepEqual(effect, { full_year: "-2400", from: "2025-05-mid", through: "2027-06" });
  assert.deepEqual(amounts, ["-1500", "-2400", "-1200", "0"]);
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent.startsWith("−2"));
  assert.deepEqual(complaints, []);
});

test("what is no amount, or ends before it starts, is told beside the field", async (t) => {
  const { page } = await open(t, half);
  const amount = page.getByLabel("Beløp for et helt år (1000 kr)");
  for (const text of ["mye", "1.5", "1,2,3", "-"]) {
    await amount.fill(text);
    assert.equal(await amount.getAttribute("aria-invalid"), "true", text);
    const [id] = (await amount.getAttribute("aria-describedby")).split(" ");
    assert.match(await page.locator(`#${id}`).innerText(), /Skriv et beløp, for eksempel 1\u00a0200,5/);
    assert.equal(await page.getByRole("table").count(), 0);
  }
  // Finer than an øre: the core's own words, which come with the package.
  await amount.fill("0,0000001");
  await page.locator("input[aria-invalid]").waitFor();
  assert.equal(await amount.getAttribute("aria-invalid"), "true");
  await amount.fill("12");
  assert.equal(await amount.getAttribute("aria-invalid"), null);
  await page.getByLabel("Tar slutt").check();
  await choose(page, "Varer til og med", "År", "2025");
  await choose(page, "Varer til og med", "Måned", "mars");
  const wrong = await page.getByRole("group", { name: "Varer til og med" }).innerText();
  assert.match(wrong, /2025/);
  assert.equal(await page.getByRole("table").count(), 0);
  assert.deepEqual(await wrongIn(page), []);
});

test("without a network it goes on, and says where the words for what is wrong could not be fetched", async (t) => {
  const told = { nb: /kunne ikke hentes fra nettet/, nn: /kunne ikkje hentast frå nettet/, en: /could not be fetched from the network/ };
  for (const [lang, words] of Object.entries(told)) {
    const { page } = await open(t, half, { page: { lang } });
    await page.context().setOffline(true);
    const amount = page.getByRole("textbox");
    await amount.fill("12");
    assert.equal(await row(page, "level"), "6 12 12 12");
    await amount.fill(lang === "en" ? "0.0000001" : "0,0000001");
    const alert = page.getByRole("alert");
    assert.match(await alert.innerText(), words);
    assert.equal(await page.getByRole("table").count(), 0);
    assert.deepEqual(await wrongIn(page), []);
    await amount.fill("120");
    assert.equal(await alert.count(), 0);
    assert.equal(await row(page, "level"), "60 120 120 120");
    await page.context().setOffline(false);
    await amount.fill(lang === "en" ? "0.0000001" : "0,0000001");
    await page.locator("input[aria-invalid]").waitFor();
    assert.equal(await alert.count(), 0);
  }
});

test("settings that a page gets wrong are told in its language, not guessed, and the page hears of them", async (t) => {
  const wrong = {
    'unit="mrd"': [["unit"], { nb: /ukjent verdi `mrd`; mulige verdier er kr, 1000 kr, mill\. kr/, nn: /ukjend verdi `mrd`/, en: /unknown value `mrd`/ }],
    'years="2025 2027"': [["years"], { nb: /året 2027 følger ikke/, nn: /året 2027 følgjer ikkje/, en: /the year 2027 does not follow/ }],
    'years="abc"': [["years"], { nb: /«abc» er ingen rekke av år/, nn: /«abc» er inga rekkje av år/, en: /“abc” is no run of years/ }],
    'years="2028-2025"': [["years"], { nb: /«2028-2025» er ingen/, nn: /«2028-2025» er inga/, en: /“2028-2025” is no/ }],
    'rounding="9"': [["rounding"], { nb: /`9`/, nn: /`9`/, en: /`9`/ }],
    'start="tull"': [["start"], { nb: /`tull` er ikke et tidspunkt/, nn: /`tull` er ikkje eit tidspunkt/, en: /`tull` is not a point in time/ }],
    'start="2025-02-30"': [["start"], { nb: /`2025-02-30` er ikke/, nn: /`2025-02-30` er ikkje/, en: /`2025-02-30` is not/ }],
    'start="2025-13" through="x"': [["start", "through"], { nb: /`2025-13`[^]*`x`/, nn: /`2025-13`[^]*`x`/, en: /`2025-13`[^]*`x`/ }],
    'start="2025-05-mid" through="2024-12"': [["through"], {
      nb: /slutten, 31\. desember 2024, kommer før starten, midten av mai 2025/,
      nn: /slutten, 31\. desember 2024, kjem før starten, midten av mai 2025/,
      en: /the end, 31 December 2024, comes before the start, the middle of May 2025/,
    }],
  };
  for (const lang of ["nb", "nn", "en"]) {
    const { page, complaints } = await open(t, "", { page: { lang }, wait: "main" });
    await page.evaluate(() => {
      document.addEventListener("ramme-problem", ({ detail }) => (globalThis.told ??= []).push(detail.problems.map(({ path }) => path)));
    });
    for (const [attributes, [named, words]] of Object.entries(wrong)) {
      for (const amount of ['amount="1"', ""]) {
        await page.evaluate((element) => {
          globalThis.told = [];
          document.querySelector("main").innerHTML = element;
        }, `<h1>Budsjett</h1><ramme-effect ${amount} ${attributes}></ramme-effect>`);
        const alert = page.getByRole("alert");
        await alert.waitFor();
        const said = await alert.innerText();
        assert.match(said, words[lang], attributes);
        for (const name of named) {
          assert.match(said, new RegExp(`[«“]${name}[»”]`), attributes);
        }
        assert.doesNotMatch(said, /\/years|\/measures/);
        await page.waitForFunction(() => globalThis.told.length > 0);
        assert.equal(await page.evaluate(() => globalThis.told.length), 1, "told once");
      }
    }
    assert.deepEqual(complaints, []);
  }
});

test("years that are wrong twice in a row are told each time, in the words of the page", async (t) => {
  const { page } = await open(t, half);
  await page.evaluate(() => {
    globalThis.told = [];
    document.addEventListener("ramme-problem", ({ detail }) => globalThis.told.push(detail.problems.map(({ messages }) => messages)));
  });
  for (const years of ["abc", "def", "2028-2025"]) {
    await page.evaluate((years) => document.querySelector("ramme-effect").setAttribute("years", years), years);
    await page.getByRole("alert").filter({ hasText: `«${years}» er ingen rekke av år` }).waitFor();
    const [[{ nb, nn, en }], ...more] = await page.evaluate(() => globalThis.told.splice(0));
    assert.deepEqual(more, []);
    assert.ok((await page.getByRole("alert").innerText()).includes(nb), nb);
    assert.ok(nn.startsWith(`«${years}» er inga`) && en.startsWith(`“${years}” is no`), nn + en);
  }
});

test("it prints its table with the caption above it, on one page", async (t) => {
  const { page } = await open(t, half);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".ramme-result").evaluate((result) => getComputedStyle(result).breakInside), "avoid");
  assert.equal(await page.locator("caption").evaluate((caption) => getComputedStyle(caption).breakAfter), "avoid");
  assert.equal(await page.locator("form").isVisible(), false);
});

test("what is only heard makes the page no longer", async (t) => {
  const { page } = await open(t, half);
  await page.setViewportSize({ width: 1280, height: 200 });
  const [scrolled, high] = await page.evaluate(() => {
    const { documentElement } = document;
    return [documentElement.scrollHeight, Math.ceil(documentElement.getBoundingClientRect().height)];
  });
  assert.ok(scrolled <= high, `${scrolled} of ${high}`);
});

test("what the reader chooses is told in dates and beside the field", async (t) => {
  const words = {
    nb: [/Det er ikke så mange dager i februar 2025/, /slutten, 31\. mars 2025, kommer før starten, 1\. juli 2025/],
    nn: [/Det er ikkje så mange dagar i februar 2025/, /slutten, 31\. mars 2025, kjem før starten, 1\. juli 2025/],
    en: [/not that many days in February 2025/, /the end, 31 March 2025, comes before the start, 1 July 2025/],
  };
  for (const [lang, [noDay, before]] of Object.entries(words)) {
    const { page } = await open(t, '<ramme-effect years="2025-2028" amount="12" start="2025-05-30" through="2027-03"></ramme-effect>', { page: { lang } });
    const [start, end] = [page.getByRole("group").first(), page.getByRole("group").nth(1)];
    await start.locator("select").nth(1).selectOption("2");
    await start.locator(".ramme-wrong").waitFor();
    assert.match(await start.innerText(), noDay);
    await start.locator("select").nth(0).selectOption("");
    await start.locator("select").nth(1).selectOption("7");
    await page.getByRole("table").waitFor();
    await end.locator("select").nth(2).selectOption("2025");
    await end.locator(".ramme-wrong").waitFor();
    assert.match(await end.innerText(), before);
    assert.equal(await page.getByRole("table").count(), 0);
    assert.deepEqual(await wrongIn(page), []);
    await page.getByRole("checkbox").uncheck();
    await page.getByRole("table").waitFor();
  }
});

test("an attribute that changes takes the old sentence away", async (t) => {
  const { page } = await open(t, half);
  await page.getByRole("textbox").fill("120");
  const status = page.locator("[role=status]");
  await status.filter({ hasText: "120" }).waitFor({ state: "attached" });
  await page.evaluate(() => document.querySelector("ramme-effect").setAttribute("start", "2026"));
  await page.locator(".ramme-sentence").filter({ hasText: "1. januar 2026" }).waitFor();
  assert.equal(await status.textContent(), "");
});

test("it speaks the language of the page, and writes the amount as that language does", async (t) => {
  const { page } = await open(t, '<ramme-effect years="2025-2026" amount="1200.5" start="2025-08"></ramme-effect>', { page: { lang: "nn" } });
  assert.match(await sentence(page), /i året frå 1\. august 2025: 5\/12 av året i 2025 \(500,20833\), heilårsverknad frå 2026/);
  await page.evaluate(() => { document.documentElement.lang = "en"; });
  await page.getByLabel("Amount for a full year (NOK 1000)").waitFor();
  assert.equal(await page.getByLabel("Amount for a full year").inputValue(), "1200.5");
  assert.match(await sentence(page), /a year from 1 August 2025: 5\/12 of the year in 2025 \(500\.20833\), full-year effect from 2026/);
});

test("every field is reached and changed from the keyboard", async (t) => {
  const { page, complaints } = await open(t, '<ramme-effect years="2025-2028"></ramme-effect>');
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.type);
  /** Goes to the next stop, which must be the one named, and presses a key there. */
  const at = async (name, key) => {
    await keyboard.press("Tab");
    assert.equal(await focused(), name);
    await keyboard.press(key);
    return row(page, "level");
  };
  await keyboard.press("Tab");
  await keyboard.type("1200");
  assert.equal(await row(page, "level"), "1 200 1 200 1 200 1 200");
  // From the middle of January 11.5/12, of February 10.5/12.
  assert.equal(await at("Dag", "ArrowDown"), "1 150 1 200 1 200 1 200");
  assert.equal(await at("Måned", "ArrowDown"), "1 050 1 200 1 200 1 200");
  assert.equal(await at("År", "ArrowDown"), "0 1 050 1 200 1 200");
  // Through the last year, to the middle of its December, of November, a year before.
  assert.equal(await at("checkbox", "Space"), "0 1 050 1 200 1 200");
  assert.equal(await at("Dag", "ArrowDown"), "0 1 050 1 200 1 150");
  assert.equal(await at("Måned", "ArrowUp"), "0 1 050 1 200 1 050");
  assert.equal(await at("År", "ArrowUp"), "0 1 050 1 050 0");
  await keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "region", "where the table may scroll");
  for (let i = 0; i < 4; i += 1) {
    await keyboard.press("Shift+Tab");
  }
  await keyboard.press("Space");
  assert.equal(await row(page, "level"), "0 1 050 1 200 1 200", "it no longer comes to an end");
  for (let i = 0; i < 4; i += 1) {
    await keyboard.press("Shift+Tab");
  }
  await keyboard.type("−24");
  assert.equal(await row(page, "level"), "0 −21 −24 −24", "the field was selected");
  assert.deepEqual(complaints, []);
});

test("a screen reader hears fields, the sentence and the figures in order, in every language", async (t) => {
  const ending = '<ramme-effect years="2025-2028" amount="-3400" start="2025-H2" through="2027-06"></ramme-effect>';
  for (const lang of ["nb", "nn", "en"]) {
    const { page } = await open(t, ending, { page: { lang }, wait: ".ramme-sentence" });
    await hears(page, "ramme-effect", `effect-element.${lang}`);
    await page.getByRole("textbox").fill("x");
    assert.match(await page.locator("ramme-effect").ariaSnapshot(), /textbox "[^"]+" \[invalid\]: x/);
  }
});

test("axe finds nothing, and the page does not scroll sideways, in any language, theme, width and state", async (t) => {
  for (const ds of [false, true]) {
    const pages = Object.fromEntries(["nb", "nn", "en"].map((lang) => [`/${lang}.html`, pageOf(half, { lang, ds, script })]));
    const server = await serveSite(folder, pages, { ds });
    t.after(server.close);
    for (const lang of ["nb", "nn", "en"]) {
      for (const dark of [false, true]) {
        const { page, complaints, close } = await visit(browser, `${server.address}${lang}.html`, { dark });
        await page.waitForSelector(".ramme-table");
        for (const state of ["initial", "wrong"]) {
          if (state === "wrong") {
            await page.getByRole("checkbox").check();
            await page.getByRole("textbox").fill("x");
          }
          for (const width of [1280, 768, 320]) {
            const name = [lang, dark ? "dark" : "light", width, state, ds ? "designsystemet" : "plain"].join("-");
            await page.setViewportSize({ width, height: 900 });
            if (width !== 768) {
              assert.deepEqual(await wrongIn(page), [], name);
            }
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
            await picture(page, `effect-${name}`);
          }
        }
        assert.deepEqual(complaints, []);
        await close();
      }
    }
  }
});
