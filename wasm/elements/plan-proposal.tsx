// What a reader has changed: undo, share, save.

import { createRef, type ComponentChildren } from "preact";
import type { Language } from "ramme";

import { later } from "./plan-later.ts";
import type { PlanWords } from "./plan-words.ts";
import { Problems, type Trouble } from "./problems.tsx";
import type { Proposal } from "./proposal.ts";

interface Props {
  /** What ids begin with. */
  prefix: string;
  proposal: Proposal;
  words: PlanWords;
  language: Language;
  hasLink: boolean;
  /** Whether rows can be switched in the table. */
  canSwitch: boolean;
  /** A link that could not be copied, to be copied by hand; empty where it is copied. */
  link: string | undefined;
  /** What is wrong with a file that was opened. */
  unread: Trouble | undefined;
  change: (make: () => []) => void;
  undo: () => void;
  redo: () => void;
  share: () => void;
  save: () => void;
  open: (file: File) => void;
}

export function ProposalBar({ prefix, proposal, words, language, hasLink, canSwitch, link, unread, change, undo, redo, share, save, open }: Props) {
  const file = createRef<HTMLInputElement>();
  const made = later().madeWords?.[language];
  const count = proposal.scenario.changes.length;
  return (
    <fieldset class="ramme-proposal">
      <legend>{words.proposal}</legend>
      <p class="ramme-note">
        {count ? words.changes(count) : words.noChanges}{!count && canSwitch && ` ${words.switchHint}`}
        {link === "" && ` · ${made?.shared}`}
      </p>
      <div class="ramme-actions">
        <Action enabled={proposal.before !== undefined} onClick={undo}>{words.undo}</Action>
        <Action enabled={proposal.after !== undefined} onClick={redo}>{words.redo}</Action>
        <Action enabled={!proposal.isEmpty} onClick={() => change(() => [])}>{words.reset}</Action>
        {hasLink && <Action enabled={!proposal.isEmpty} onClick={share}>{words.share}</Action>}
        <Action enabled={!proposal.isEmpty} onClick={save}>{words.save}</Action>
        <Action enabled describedBy={unread && `${prefix}-unread`} onClick={() => file.current?.click()}>{words.open}</Action>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            currentTarget.value = "";
            if (chosen) {
              open(chosen);
              currentTarget.parentElement?.querySelector<HTMLElement>(":scope > button:last-of-type")?.focus();
            }
          }}
        />
      </div>
      {unread && <div id={`${prefix}-unread`}><Problems trouble={unread} language={language} /></div>}
      {link && (
        <label class="ds-field ramme-field">
          <span class="ds-label">{made?.shareHere}</span>
          <input class="ds-input" type="text" readOnly value={link} ref={focused} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </fieldset>
  );
}

/** What is shown to be copied is gone to, so that everybody hears of it. */
const focused = (input: HTMLInputElement | null) => input?.focus();

/** A button that keeps the focus when it has nothing more to do. */
function Action(
  { enabled, describedBy, onClick, children }: { enabled: boolean; describedBy?: string | undefined; onClick: () => void; children: ComponentChildren },
) {
  return (
    <button
      class="ds-button"
      data-variant="secondary"
      data-size="sm"
      type="button"
      aria-disabled={!enabled}
      aria-describedby={describedBy}
      onClick={() => enabled && onClick()}
    >
      {children}
    </button>
  );
}
