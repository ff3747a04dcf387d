// What is wrong with a document, in words that a web editor understands.

import type { Language, Problem } from "ramme";

import type { Words } from "./language.ts";
import { unparted } from "./number.ts";

/** Problems of a document, or the one thing that stopped an element. */
export interface Trouble {
  title: string;
  problems: Pick<Problem, "path" | "messages">[];
  detail?: string;
  /** Paths tell nothing to a reader, only to who has written the document. */
  withoutPaths?: boolean;
}

/** How many problems are listed; a plan that is something else altogether has very many. */
const listed = 20;

const words: Words<{ more: (count: number) => string; whole: string }> = {
  nb: { more: (count) => `… og ${count} til`, whole: "hele dokumentet" },
  nn: { more: (count) => `… og ${count} til`, whole: "heile dokumentet" },
  en: { more: (count) => `… and ${count} more`, whole: "the whole document" },
};

/** That there are more. */
export const moreWords: Words<(count: number) => string> = { nb: words.nb.more, nn: words.nn.more, en: words.en.more };

export function Problems({ trouble, language }: { trouble: Trouble; language: Language }) {
  const { title, problems, detail, withoutPaths } = trouble;
  const { more, whole } = words[language];
  return (
    <div class="ramme-problems ds-alert" data-color="danger" role="alert">
      <p><strong>{title}</strong></p>
      {detail && <p>{detail}</p>}
      {problems.length > 0 && (
        <ul class="ds-list">
          {problems.slice(0, listed).map(({ path, messages }) => (
            <li key={path + messages.en}>{!withoutPaths && <><code>{path || whole}</code>: </>}{unparted(messages[language])}</li>
          ))}
          {problems.length > listed && <li>{more(problems.length - listed)}</li>}
        </ul>
      )}
    </div>
  );
}
