// What a check came to: the verdict, every difference in words, and the table with its doubtful figures marked.

import type { Language } from "ramme";
import type { CheckSentence, CheckWords, TableCheck } from "ramme/office";

import type { CheckTexts } from "./check-words.ts";
import { boxOf } from "./narrow.ts";
import { formatFor, unitName, unparted } from "./number.ts";

export type Checked = TableCheck & CheckWords;

/** How many rows and sentences a page lays out; what there is nothing to say about is left out first. */
const most = 200;

interface Props {
  check: Checked;
  words: CheckTexts;
  language: Language;
  /** What ids begin with. */
  prefix: string;
}

export function CheckOutcome({ check, words, language, prefix }: Props) {
  const about = (...kinds: CheckSentence["about"][]) => check.sentences.filter((sentence) => kinds.includes(sentence.about));
  const isError = ({ verdict }: CheckSentence) => verdict === "error";
  // What rounding cannot explain comes first.
  const differences = about("difference").sort((a, b) => Number(isError(b)) - Number(isError(a)));
  const isPartly = check.reading?.notes.some(({ kind }) => kind === "unused" || kind === "unreadable" || kind === "glued") ?? false;
  return (
    <section class="ramme-result" aria-labelledby={`${prefix}-verdict`}>
      <div class="ramme-verdict" data-verdict={check.verdict ?? "none"}>
        <p class="ramme-title" id={`${prefix}-verdict`} tabIndex={-1}>{check.verdict ? words.verdicts[check.verdict] : words.undecided}</p>
        {about("counts").map(({ words }) => <p key={words}>{words}</p>)}
        {isPartly && <p>{words.unused}</p>}
      </div>
      {differences.length > 0 && (
        <>
          <p class="ramme-title">{words.differences}</p>
          <ol class="ramme-differences">
            {differences.slice(0, most).map(({ words: told, verdict }, i) => (
              <li key={i} id={`${prefix}-${i + 1}`} tabIndex={-1}>
                {verdict && verdict !== "holds" && <span class="ramme-tag" data-verdict={verdict}>{words.kinds[verdict]}</span>} {unparted(told)}
              </li>
            ))}
          </ol>
          {differences.length > most && <p>{words.more(differences.length - most)}</p>}
        </>
      )}
      <Sentences title={words.why} sentences={about("conflict", "rate", "deviation")} />
      {check.table && <CheckedTable check={check} differences={differences} words={words} language={language} prefix={prefix} />}
      <Sentences title={words.reading} sentences={about("reading")} />
    </section>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: CheckSentence[] }) {
  return sentences.length === 0 ? null : (
    <>
      <p class="ramme-title">{title}</p>
      <ul class="ramme-sentences">{sentences.map(({ words }) => <li key={words}>{unparted(words)}</li>)}</ul>
    </>
  );
}

interface Line {
  path: string;
  label: string;
  role: string;
  amounts: (string | null)[];
}

function CheckedTable({ check, differences, words, language, prefix }: Props & { differences: CheckSentence[] }) {
  const table = check.table!;
  const columns = table.columns.map((column) => (typeof column === "object" ? column.label : String(column)));
  const marks = new Map<string, { number: number; verdict: string }>();
  differences.slice(0, most).forEach(({ paths = [], verdict }, i) => {
    // A figure that is wrong in two ways is told by the first.
    paths.forEach((path) => marks.has(path) || marks.set(path, { number: i + 1, verdict: verdict ?? "error" }));
  });
  const all: Line[] = table.rows.map(({ label, role, amounts }, i) => (
    { path: `/rows/${i}/amounts/`, label, role: role ?? "item", amounts: amounts.map(text) }
  ));
  if (table.grand_total) {
    const { label, amounts } = table.grand_total;
    all.push({ path: "/grand_total/amounts/", label, role: "total", amounts: amounts.map(text) });
  }
  const hasMark = ({ path, amounts }: Line) => amounts.some((_, i) => marks.has(path + i));
  const shown = all.length <= most ? all : all.filter(hasMark).slice(0, most);
  const format = formatFor(language, shown.flatMap(({ amounts }) => amounts), check.unit);
  const box = boxOf(columns, shown.flatMap(({ amounts }) => amounts.map((amount) => (amount === null ? "" : format(amount)))));
  return (
    <>
      {shown.length < all.length && <p>{words.someRows(shown.length, all.length)}</p>}
      <div class={box} role="region" aria-label={words.table} tabIndex={0}>
        <table role="table" class="ds-table ramme-table">
          <caption>
            <span class="ramme-title">{table.title ?? words.table}</span>
            <span class="ramme-subtitle">{unitName(check.unit, language)}</span>
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader"><span class="ramme-hidden">{words.row}</span></th>
              {columns.map((column, i) => <th key={i} scope="col" role="columnheader" class="ramme-number">{column}</th>)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map(({ path, label, role, amounts }) => (
              <tr key={path} role="row" class={sums.has(role) ? "ramme-subtotal" : undefined}>
                <th scope="row" role="rowheader">{label}</th>
                {amounts.map((amount, i) => {
                  const mark = marks.get(path + i);
                  return (
                    <td key={i} role="cell" class={`ramme-number${mark ? " ramme-doubt" : ""}`} data-column={columns[i]} data-verdict={mark?.verdict}>
                      {amount !== null && (mark ? <span class="ramme-marked">{format(amount)}</span> : format(amount))}
                      {mark && <Mark {...mark} words={words} prefix={prefix} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const sums = new Set(["base", "opening", "subtotal", "total"]);

/** Leads from a figure to the sentence about it. */
function Mark({ number, verdict, words, prefix }: { number: number; verdict: string; words: CheckTexts; prefix: string }) {
  const kind = verdict === "rounding" ? "rounding" : "error";
  return (
    <button
      type="button"
      class="ramme-mark"
      aria-label={words.mark(words.kinds[kind], number)}
      title={words.mark(words.kinds[kind], number)}
      onClick={({ currentTarget }) => {
        const sentence = (currentTarget.getRootNode() as Document | ShadowRoot).querySelector<HTMLElement>(`#${prefix}-${number}`);
        sentence?.focus();
        sentence?.scrollIntoView({ block: "nearest" });
      }}
    >
      {kind === "rounding" ? "≈" : "!"}{"\u202f"}{number}
    </button>
  );
}

function text(amount: unknown): string | null {
  return amount === null || amount === undefined ? null : String(amount);
}
