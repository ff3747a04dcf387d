// A link from a plan, which may come from a stranger: only to the web.

import type { ComponentChildren } from "preact";

/** The address, where it leads to the web. */
export function webAddress(text: string | undefined): string | undefined {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : undefined;
}

export function WebLink({ to, children }: { to: string | undefined; children: ComponentChildren }) {
  const address = webAddress(to);
  return address ? <a class="ds-link" href={address} rel="noopener noreferrer">{children}</a> : <>{children}</>;
}
