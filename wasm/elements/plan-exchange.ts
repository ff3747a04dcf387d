// What a reader has made, as a link for others, and what others have made, from a file.

import type { Language, Scenario } from "ramme";

import { madeWords } from "./made-words.ts";
import type { Shown } from "./plan-view.tsx";
import type { Trouble } from "./problems.tsx";
import { withScenario } from "./share.ts";

/** What sharing and opening ask of an element. */
export interface Exchange {
  /** What the reader has made. */
  scenario: Scenario;
  language: Language;
  /** Its name in the address of the page. */
  name: string;
  /** What readers may do here, of what is given; nothing where there is no plan. */
  admit: (given: unknown) => Scenario | "damaged" | "refused" | undefined;
  replace: (scenario: Scenario, refuse: (trouble: Trouble) => void) => void;
  show: (shown: Partial<Shown>) => void;
  /** Tells the page what went wrong. */
  tell: (problems: Trouble["problems"], error: unknown) => void;
}

/** Copies a link; where the page may not, shows it to be copied. */
export async function share({ scenario, language, name, admit, show }: Exchange): Promise<void> {
  const { shared, notShared } = madeWords[language];
  if (typeof admit(scenario) !== "object") {
    show({ unread: { title: notShared, problems: [] } });
    return;
  }
  const link = withScenario(location.href, name, scenario);
  try {
    await navigator.clipboard.writeText(link);
    show({ link: "", said: shared });
  } catch {
    show({ link });
  }
}

/** Goes on with the changes in a file. */
export async function openFile(file: File, { language, admit, replace, show, tell }: Exchange): Promise<void> {
  const words = madeWords[language];
  const unread = (trouble: Trouble, error: unknown = trouble.title) => {
    show({ unread: trouble });
    tell(trouble.problems, error);
  };
  let given: unknown;
  try {
    given = JSON.parse((await file.text()).replace(/^\ufeff/, ""));
  } catch (error) {
    unread({ title: words.fileUnread, problems: [] }, error);
    return;
  }
  const scenario = admit(given);
  if (typeof scenario === "object") {
    replace(scenario, unread);
  } else if (scenario !== undefined) {
    const isPlan = typeof given === "object" && given !== null && "areas" in given;
    unread({ title: isPlan ? words.fileIsPlan : scenario === "damaged" ? words.fileUnread : words.fileRefused, problems: [] });
  }
}
