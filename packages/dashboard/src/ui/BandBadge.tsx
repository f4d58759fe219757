import { bandColors, bandLabels, type Band } from "../lib/band.ts";
import { Badge } from "./Badge.tsx";

export function BandBadge({ band }: { band: Band }) {
  return <Badge colors={bandColors(band)}>{bandLabels[band]}</Badge>;
}
