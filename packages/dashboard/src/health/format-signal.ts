import type { Format } from "../lib/format.ts";
import { none } from "../lib/format.ts";

interface SignalValue {
  value: number | null;
  unit: string;
}

/** A signal with its unit; a ratio as a percentage. */
export function formatSignal({ value, unit }: SignalValue, format: Format): string {
  if (value === null) return none;
  if (unit === "ratio" || unit === "share") return format.share(value);
  if (unit === "" || unit === "count") return format.number(value);
  return `${format.number(value)} ${unit}`;
}
