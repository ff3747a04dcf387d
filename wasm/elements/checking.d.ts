// What js/checking.js gives to the elements; it is no entry of the package.
declare module "ramme/checking" {
  import type { CheckInput, CheckWords, TableCheck } from "ramme/office";
  import type { Language } from "ramme";

  /** What checks tables could not be fetched. */
  export class NotFetched extends Error {}

  /** Fetches what checks a table, so that the first check waits for nothing. */
  export function getReady(): void;

  /** @throws {NotFetched} @throws {RammeError} */
  export function checkBeside(input: CheckInput & { language: Language }, signal: AbortSignal): Promise<TableCheck & CheckWords>;
}
