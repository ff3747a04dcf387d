// What a reader has changed: undo, share, save.

import { createRef, type ComponentChildren } from "preact";

import type { PlanWords } from "./plan-words.ts";
import type { Proposal } from "./proposal.ts";

interface Props {
  proposal: Proposal;
  words: PlanWords;
  hasLink: boolean;
  /** A link that could not be copied, to be copied by hand. */
  link: string | undefined;
  change: (make: () => []) => void;
  undo: () => void;
  redo: () => void;
  share: () => void;
  save: () => void;
  open: (file: File) => void;
}

export function ProposalBar({ proposal, words, hasLink, link, change, undo, redo, share, save, open }: Props) {
  const file = createRef<HTMLInputElement>();
  const count = proposal.scenario.changes.length;
  return (
    <fieldset class="ramme-proposal">
      <legend>{words.proposal}</legend>
      <p class="ramme-note">{count ? words.changes(count) : words.noChanges}</p>
      <div class="ramme-actions">
        <Action enabled={proposal.before !== undefined} onClick={undo}>{words.undo}</Action>
        <Action enabled={proposal.after !== undefined} onClick={redo}>{words.redo}</Action>
        <Action enabled={!proposal.isEmpty} onClick={() => change(() => [])}>{words.reset}</Action>
        {hasLink && <Action enabled={!proposal.isEmpty} onClick={share}>{words.share}</Action>}
        <Action enabled={!proposal.isEmpty} onClick={save}>{words.save}</Action>
        <Action enabled onClick={() => file.current?.click()}>{words.open}</Action>
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
            }
          }}
        />
      </div>
      {link && (
        <label class="ds-field ramme-field">
          <span class="ds-label">{words.shareHere}</span>
          <input class="ds-input" type="text" readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </fieldset>
  );
}

/** A button that keeps the focus when it has nothing more to do. */
function Action({ enabled, onClick, children }: { enabled: boolean; onClick: () => void; children: ComponentChildren }) {
  return (
    <button
      class="ds-button"
      data-variant="secondary"
      data-size="sm"
      type="button"
      aria-disabled={!enabled}
      onClick={() => enabled && onClick()}
    >
      {children}
    </button>
  );
}
