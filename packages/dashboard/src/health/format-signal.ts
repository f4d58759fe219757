import type { Format } from "../lib/format.ts";
import { none } from "../lib/format.ts";

interface SignalValue {
  label: string;
  value: number | null;
  unit: string;
}

/** A signal with its unit, where its label doesn't say that already; a ratio as a percentage. */
export function formatSignal({ label, value, unit }: SignalValue, format: Format): string {
  if (value === null) return none;
  if (unit === "ratio" || unit === "share") return format.share(value);
  if (unit === "" || unit === "count" || label.toLowerCase().includes(unit)) return format.number(value);
  return `${format.number(value)} ${unit}`;
}
