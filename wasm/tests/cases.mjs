// Runs one shared case against the package, in Node and in a browser alike.
// The form of a case is told in conformance/README.md.

/** What is wrong, one text for each; empty when the case holds. */
export function runCase(ramme, testCase, planText) {
  const failures = [];
  for (const [name, document] of doors(testCase, planText)) {
    try {
      check(ramme, testCase, document, (what, found, expected) => {
        const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
        if (a !== b) {
          failures.push(`through ${name}: ${what}\n    found    ${a}\n    expected ${b}`);
        }
      });
    } catch (error) {
      failures.push(`through ${name}: ${error?.stack ?? error}`);
    }
  }
  return failures;
}

/** Every way in that can hold the plan. `planText` is the text of `plan_file`. */
function doors(testCase, planText) {
  const text = testCase.plan_text ?? planText ?? JSON.stringify(testCase.plan);
  const ways = [["text", text], ["bytes", new TextEncoder().encode(text)]];
  if (testCase.plan_text === undefined) {
    ways.push(["an object", JSON.parse(text)]);
  }
  return ways;
}

function check(ramme, { with: rows = [], expect }, document, same) {
  const read = () => rows.reduce((plan, { kind, row }) => plan[adder[kind]](row), ramme.Plan.parse(document));
  if (expect.problems) {
    const error = thrown(ramme, read);
    const keys = (problems) => (problems ?? []).map(({ code, path }) => `${path}: ${code}`).sort();
    same("problems", keys(error?.problems), keys(expect.problems));
    same("the first problem", [error?.code, error?.path], [error?.problems[0].code, error?.problems[0].path]);
    for (const { path, code, ...messages } of expect.messages ?? []) {
      const problem = error?.problems.find((problem) => problem.path === path && problem.code === code);
      for (const [language, message] of Object.entries(messages)) {
        same(`message in ${language}`, problem?.messages[language], message);
      }
    }
    return;
  }

  const plan = read();
  const frame = plan.frame();
  const again = ramme.Plan.parse(plan.toText());
  same("the plan read again", again.equals(plan), true);
  same("the plan as an object read again", ramme.Plan.parse(plan.toJSON()).equals(plan), true);
  const figures = again.frame();

  for (const { figure, amounts, ...options } of expect.amounts ?? []) {
    const name = `${figure} ${JSON.stringify(options)}`;
    same(name, frame.amounts(figure, options), amounts);
    same(`${name} of the plan read again`, figures.amounts(figure, options), amounts);
    frame.years.forEach((year, i) => {
      same(`${name} in ${year}`, frame.amount(figure, year, options), amounts[i]);
      const { root } = frame.explain(figure, year, options);
      same(`the explained amount of ${name} in ${year}`, root.amount, amounts[i]);
      same(`the leaves of ${name} in ${year}`, sum(leaves(root)), scaled(amounts[i]));
    });
  }
  for (const { figure, year, code, path, ...options } of expect.refused ?? []) {
    const ask = () => (year === undefined ? frame.amounts(figure, options) : frame.amount(figure, year, options));
    const error = thrown(ramme, ask);
    same(`refusal of ${figure} ${JSON.stringify(options)}`, [error?.code, error?.path], [code, path]);
  }

  const findings = frame.findings();
  const wanted = expect.findings ?? [];
  same("number of findings", findings.map(({ code, path }) => `${path}: ${code}`), wanted.map(({ code, path }) => `${path}: ${code}`));
  wanted.forEach((finding, i) => {
    for (const [field, value] of Object.entries(finding)) {
      same(`${field} of finding ${i}`, findings[i]?.[field], value);
    }
  });

  for (const { figure, year, leaves: amounts, text = {}, ...options } of expect.explain ?? []) {
    const explanation = frame.explain(figure, year, options);
    if (amounts) {
      same(`leaves of ${figure} in ${year}`, leaves(explanation.root).map((leaf) => leaf.amount), amounts);
    }
    for (const [language, part] of Object.entries(text)) {
      const words = frame.explainText(figure, year, { ...options, language });
      same(`words for ${figure} in ${year}, in ${language}`, words.includes(part) ? part : words, part);
    }
  }
  for (const { rows: wantedRows, ...options } of expect.tables ?? []) {
    const table = frame.table(options);
    same(`table ${JSON.stringify(options)}`, table.rows.map((row) => [row.title, ...row.amounts]), wantedRows);
  }
}

const adder = {
  adjustment: "withAdjustment",
  measure: "withMeasure",
  transfer: "withTransfer",
  reallocation: "withReallocation",
};

function thrown(ramme, question) {
  try {
    question();
  } catch (error) {
    if (error instanceof ramme.RammeError) {
      return error;
    }
    throw error;
  }
  return undefined;
}

function leaves(part) {
  return part.kind === "base" || part.kind === "line" ? [part] : (part.parts ?? []).flatMap(leaves);
}

function sum(parts) {
  return String(parts.reduce((total, part) => total + BigInt(scaled(part.amount)), 0n));
}

/** A decimal text in units of 10⁻¹². */
function scaled(amount) {
  const [whole, decimals = ""] = amount.split(".");
  return String(BigInt(whole + decimals.padEnd(12, "0")));
}
