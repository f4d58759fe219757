/** Making one takes longer than all that a score says otherwise. */
const made = new Map<string, Intl.NumberFormat>();

/**
 * How numbers stand in sentences: at most one digit behind the point.
 * @param locale BCP 47, such as en-GB
 */
export function numberFormat(locale: string): Intl.NumberFormat {
  const known = made.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  made.set(locale, known);
  return known;
}
