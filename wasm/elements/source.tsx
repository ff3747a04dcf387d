// Where something comes from: a document, its place, the sentence.

import type { Language, Source } from "ramme";

import { WebLink } from "./link.tsx";

export function SourceOf({ source, titles }: { source: Source; titles: Language }) {
  const { document, place, url, quotation } = source;
  return (
    <div class="ramme-source" lang={titles}>
      {quotation && <blockquote>{quotation}</blockquote>}
      <p><WebLink to={url}>{[document, place].filter(Boolean).join(", ")}</WebLink></p>
    </div>
  );
}
