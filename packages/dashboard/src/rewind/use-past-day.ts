import { useFormat } from "../lib/FormatProvider.tsx";
import { localDay } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";

/** The day of the URL where it is over; today and what comes are live. */
export function usePastDay(asOf: string | undefined): string | null {
  const { timeZone } = useFormat();
  const today = localDay(useNow(), timeZone);
  return asOf !== undefined && asOf < today ? asOf : null;
}
