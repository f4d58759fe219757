export interface WaterfallBar {
  key: string;
  label: string;
  /** Lower and upper end on the scale of the score. */
  low: number;
  high: number;
  /** Points; null for the scores at both ends. */
  change: number | null;
}

interface Compared {
  from: number | null;
  to: number | null;
  components: readonly { key: string; label: string; change: number }[];
}

/** Moves smaller than this can't be seen. */
const notable = 0.05;

/**
 * The way from one score to another: each component's bar begins where the one before ended, the biggest losses first, then the
 * gains; what hardly moved is one bar together, so that the last one ends at the score.
 */
export function waterfallBars({ from, to, components }: Compared): WaterfallBar[] {
  const moved = components
    .filter(({ change }) => Math.abs(change) >= notable)
    .sort((a, b) => a.change - b.change);
  const rest = components.filter(({ change }) => Math.abs(change) < notable);
  const sum = rest.reduce((total, { change }) => total + change, 0);
  const steps =
    Math.abs(sum) >= notable ? [...moved, { key: "others", label: "Others", change: sum }] : moved;
  let at = from ?? 0;
  const bars = steps.map(({ key, label, change }): WaterfallBar => {
    const start = at;
    at += change;
    return { key, label, low: Math.min(start, at), high: Math.max(start, at), change };
  });
  const end = (key: string, label: string, score: number | null): WaterfallBar => ({
    key,
    label,
    low: 0,
    high: score ?? 0,
    change: null,
  });
  return [end("from", "Then", from), ...bars, end("to", "Later", to)];
}
