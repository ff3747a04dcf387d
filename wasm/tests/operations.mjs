// Runs one shared case of an operation through the entry that has it, in Node and in a browser alike.
// The form of a case is told in conformance/README.md.

/** The operation that the package does not have, with the reason; its cases are skipped. */
export const absent = {
  tables: "JavaScript has no data frames; a page has a plan as JSON",
};

/** What is wrong, one text for each; empty when the case holds. `planText` is the text of `plan_file`. */
export async function runOperation(entries, testCase, planText) {
  const { ramme } = entries;
  const { expect } = testCase;
  const failures = [];
  if (testCase.operation in absent) {
    return failures;
  }
  let result;
  try {
    result = await run(entries, testCase, planText);
  } catch (error) {
    if (!(error instanceof ramme.RammeError)) {
      return [String(error?.stack ?? error)];
    }
    const keys = (problems) => (problems ?? []).map(({ code, path }) => `${path}: ${code}`).sort();
    const [found, expected] = [keys(error.problems), keys(expect.problems)].map((list) => JSON.stringify(list));
    if (found !== expected) {
      return [`problems: expected ${expected}, got ${found}`];
    }
    for (const { path, code, ...messages } of expect.messages ?? []) {
      const problem = error.problems.find((problem) => problem.path === path && problem.code === code);
      for (const [language, message] of Object.entries(messages)) {
        if (problem?.messages[language] !== message) {
          failures.push(`message in ${language}: expected ${message}, got ${problem?.messages[language]}`);
        }
      }
    }
    return failures;
  }
  if (expect.problems) {
    failures.push("expected problems, got a result");
  }
  subset(expect.result ?? {}, result, "result", failures);
  for (const [language, words] of Object.entries(expect.text ?? testCase.text ?? {})) {
    const { text } = await run(entries, testCase, planText, language);
    if (!text.includes(words)) {
      failures.push(`text ${language}: ${words} is not in\n${text}`);
    }
  }
  return failures;
}

const operations = {
  roll_forward({ office, plan, input }) {
    const rolled = office.rollForward(plan, input);
    const closing = rolled.plan.frame().amounts("closing");
    return { ...rolled, plan: rolled.plan.toJSON(), closing };
  },
  compare({ ramme, office, plan, input: { after, ...options } }) {
    return office.compare(plan, ramme.Plan.parse(after), options);
  },
  allocate({ office, plan, input }) {
    return plan ? office.allocate(plan, input) : office.allocateItems(input);
  },
  balance({ office, plan, input }) {
    return office.balance(plan, input);
  },
  present({ office, plan, input }) {
    const frame = plan.frame();
    return { ...office.present(frame, input), text: office.presented(frame, input) };
  },
  waterfall({ office, plan, input }) {
    return office.waterfall(plan.frame(), input);
  },
  deviations({ office, plan, input }) {
    return office.deviations(plan.frame(), input);
  },
  fixed_prices({ office, plan, input }) {
    return office.fixedPrices(plan.frame(), input);
  },
  composite_rate({ office, input }) {
    return office.compositeRate(input);
  },
  check({ office, input }) {
    return office.checkTable(input);
  },
  with_scenario({ plan, input }) {
    const changed = plan.withScenario(input);
    return { plan: changed.toJSON(), closing: changed.frame().amounts("closing") };
  },
  batch({ scenarios, plan, input: { columns, ...asked } }) {
    // JSON has no integers of 64 bits, and those of the cases are all safe ones.
    return { totals: Array.from(scenarios.batch(plan, asked).totals(columns), Number) };
  },
  changes({ scenarios, plan, input: { scenarios: count, scenario, lever, value, ...asked } }) {
    const totals = scenarios.batch(plan, asked).totalsOfChanges(count, { scenario, lever, value });
    return { totals: Array.from(totals, Number) };
  },
  roll_up({ scenarios, input: { add = [], take_out = [], ...areas } }) {
    const rollUp = new scenarios.RollUp(areas);
    add.forEach((measures) => rollUp.add(measures));
    take_out.forEach((measures) => rollUp.takeOut(measures));
    return { closing: Array.from(rollUp.closing(), Number) };
  },
  workbook({ excel, bytes }) {
    const plan = excel.readPlan(Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0)));
    return { plan: plan.toJSON(), closing: plan.frame().amounts("closing") };
  },
  async simulate({ scenarios, plan, input: { language, ...uncertainty } }) {
    return (await scenarios.simulate(plan, uncertainty)).outcomes({ language });
  },
  sentence({ office, input }) {
    return office.readSentence(input);
  },
};

function run(entries, { operation, plan: document, input = {}, bytes }, planText, language) {
  const given = planText ?? document;
  const plan = given === undefined ? undefined : entries.ramme.Plan.parse(given);
  return operations[operation]({ ...entries, plan, bytes, input: language === undefined ? input : { ...input, language } });
}

/** Every key that is expected is there with an equal value; lists are as long as expected. */
function subset(expected, found, at, failures) {
  const isList = Array.isArray(expected) && Array.isArray(found) && expected.length === found.length;
  const isObject = [expected, found].every((value) => value !== null && typeof value === "object" && !Array.isArray(value));
  if (isList || isObject) {
    for (const key of Object.keys(expected)) {
      subset(expected[key], found[key] ?? null, `${at}/${key}`, failures);
    }
  } else if (JSON.stringify(expected) !== JSON.stringify(found)) {
    failures.push(`${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`);
  }
}
