import { percentFormat } from "../numbers/index.ts";

interface Formats {
  whole: Intl.NumberFormat;
  tenths: Intl.NumberFormat;
  percent: Intl.NumberFormat;
}

/** Making one takes longer than all that a forecast says otherwise. */
const made = new Map<string, Formats>();

/** @param locale BCP 47, such as en-GB */
export function formatsOf(locale: string): Formats {
  const known = made.get(locale) ?? {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: percentFormat(locale),
  };
  made.set(locale, known);
  return known;
}
