import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { Change } from "../ui/Change.tsx";

/** Percentage points by which a probability moved; less than half a tenth of one is no change, null is not known. */
export function ProbabilityChange({ change }: { change: number | null }) {
  const format = useFormat();
  if (change === null) return <Change text={none} direction="none" good={false} />;
  const points = 100 * change;
  const direction = Math.abs(points) < 0.05 ? "none" : points > 0 ? "up" : "down";
  const sign = { none: "", up: "+", down: "−" }[direction];
  return (
    <Change text={`${sign}${format.rate(Math.abs(points))} pts`} direction={direction} good={points < 0} />
  );
}
