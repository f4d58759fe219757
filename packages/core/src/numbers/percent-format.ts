/** Making one takes longer than all that a page says otherwise. */
const made = new Map<string, Intl.NumberFormat>();

/**
 * How shares stand wherever people read them: 0.089 is "8.9%" in English, "8,9 %" in German.
 * @param locale BCP 47, such as en-GB
 * @param digits at most so many behind the point
 */
export function percentFormat(locale: string, digits = 1): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known =
    made.get(key) ?? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits });
  made.set(key, known);
  return known;
}
