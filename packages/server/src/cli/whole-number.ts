import { UsageError } from "./usage.ts";

/** The number that an option gives; null where it is left out. */
export function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${option} is a whole number; it can't be ${text}.`);
  return Number(text);
}
