// A table that is pasted as the markup of a page or a document: laid out as lines of text, cells apart by tabs.

import { trustedMarkup } from "ramme/trust";

/** The text of what is pasted, where it holds a table as markup; none where the browser's own text will do. */
export function pastedTable(data: DataTransfer | null): string | undefined {
  const [text, markup] = [data?.getData("text/plain") ?? "", data?.getData("text/html") ?? ""];
  // Browsers and spreadsheets part the cells of a copied table by tabs themselves.
  return tableIn(text) ?? (text.includes("\t") ? undefined : tableIn(markup));
}

/** The lines of a text that is markup with a table in it. */
export function tableIn(markup: string): string | undefined {
  if (!/<table[\s>]/i.test(markup)) {
    return undefined;
  }
  let page: Document;
  try {
    // Nothing in it is loaded or run; its styles a page with a strict policy would complain of.
    const unstyled = markup.replace(/(?<=<\/?)style\b/gi, "template").replace(/\bstyle(?=\s*=)/gi, "data-style");
    page = new DOMParser().parseFromString(trustedMarkup(unstyled), "text/html");
  } catch {
    // A page with trusted types that does not have the policy `ramme` may parse no markup.
    return undefined;
  }
  page.querySelectorAll("script, template").forEach((element) => element.remove());
  page.querySelectorAll("br, p, div, li").forEach((element) => element.before(" "));
  const lines = linesOf(page.body);
  return lines.some((line) => line.includes("\t")) ? lines.join("\n") : undefined;
}

function linesOf(element: Element): string[] {
  return Array.from(element.childNodes).flatMap((node) => {
    if (!(node instanceof Element) || !node.matches("table, :has(table)")) {
      return plain(node) === "" ? [] : [plain(node)];
    }
    // A table around others lays out a page.
    return node instanceof HTMLTableElement && !node.querySelector("table") ? rowsOf(node) : linesOf(node);
  });
}

function rowsOf(table: HTMLTableElement): string[] {
  const title = table.caption ? [plain(table.caption)] : [];
  /** How many rows more each column is taken by a cell above. */
  const taken: number[] = [];
  const rows = Array.from(table.rows, ({ cells }) => {
    const row: string[] = [];
    const skip = () => {
      while ((taken[row.length] ?? 0) > 0) {
        taken[row.length]! -= 1;
        row.push("");
      }
    };
    for (const cell of cells) {
      skip();
      const width = Math.min(cell.colSpan, 100);
      for (let i = 0; i < width; i += 1) {
        taken[row.length] = cell.rowSpan - 1;
        row.push(i === 0 ? plain(cell) : "");
      }
    }
    skip();
    return row.join("\t");
  });
  return [...title, ...rows];
}

function plain(node: Node): string {
  return (node.textContent ?? "").replace(/\s+/g, " ").trim();
}
