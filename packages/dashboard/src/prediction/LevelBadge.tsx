import { Badge } from "../ui/Badge.tsx";
import { levelColors, levelLabels, type ChurnLevel } from "./churn-level.ts";

/** How probable churn is, in a word. */
export function LevelBadge({ level }: { level: ChurnLevel }) {
  return <Badge colors={levelColors(level)}>{levelLabels[level]}</Badge>;
}
