// Runs one shared case of an operation through `ramme/office`, in Node and in a browser alike.
// The form of a case is told in conformance/README.md.

/** What is wrong, one text for each; empty when the case holds. `planText` is the text of `plan_file`. */
export function runOperation(ramme, office, testCase, planText) {
  const { expect } = testCase;
  const failures = [];
  let result;
  try {
    result = run(ramme, office, testCase, planText);
  } catch (error) {
    if (!(error instanceof ramme.RammeError)) {
      return [String(error?.stack ?? error)];
    }
    const keys = (problems) => (problems ?? []).map(({ code, path }) => `${path}: ${code}`).sort();
    const [found, expected] = [keys(error.problems), keys(expect.problems)].map((list) => JSON.stringify(list));
    return found === expected ? [] : [`problems: expected ${expected}, got ${found}`];
  }
  if (expect.problems) {
    failures.push("expected problems, got a result");
  }
  subset(expect.result ?? {}, result, "result", failures);
  for (const [language, words] of Object.entries(expect.text ?? testCase.text ?? {})) {
    const { text } = run(ramme, office, testCase, planText, language);
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
  fixed_prices({ office, plan, input }) {
    return office.fixedPrices(plan.frame(), input);
  },
  composite_rate({ office, input }) {
    return office.compositeRate(input);
  },
  check({ office, input }) {
    return office.checkTable(input);
  },
  sentence({ office, input }) {
    return office.readSentence(input);
  },
};

function run(ramme, office, { operation, plan: document, input = {} }, planText, language) {
  const given = planText ?? document;
  const plan = given === undefined ? undefined : ramme.Plan.parse(given);
  return operations[operation]({ ramme, office, plan, input: language === undefined ? input : { ...input, language } });
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
