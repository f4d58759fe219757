import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { Change } from "./Change.tsx";

/** Points a score moved; less than half a tenth is no change, null is not known. */
export function ScoreChange({ points }: { points: number | null }) {
  const format = useFormat();
  if (points === null) return <Change text={none} direction="none" good={false} />;
  const direction = Math.abs(points) < 0.05 ? "none" : points > 0 ? "up" : "down";
  return <Change text={format.change(points)} direction={direction} good={points > 0} />;
}
