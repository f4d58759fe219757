import { BreakdownPanel } from "./BreakdownPanel.tsx";
import { ComparisonPanel } from "./ComparisonPanel.tsx";
import classes from "./ExplanationPanels.module.css";
import type { HealthData } from "./health-fields.ts";
import { ImprovementsPanel } from "./ImprovementsPanel.tsx";

interface ExplanationPanelsProps {
  customerId: string;
  health: HealthData | null;
  /** Rises with each score. */
  version: number;
  /** The past day that is shown; null for live. */
  day: string | null;
}

/** What moved the score, how its parts stand to each other, and what it would take to do better. */
export function ExplanationPanels({ customerId, health, version, day }: ExplanationPanelsProps) {
  // What it would have taken in the past helps nobody.
  const hasWays = day === null && health !== null;
  return (
    <div className={classes.panels}>
      <div className={classes.column}>
        <ComparisonPanel customerId={customerId} asOf={day} version={version} />
        {hasWays && <BreakdownPanel health={health} />}
      </div>
      <div className={classes.column}>
        {hasWays ? (
          <ImprovementsPanel customerId={customerId} version={version} />
        ) : (
          <BreakdownPanel health={health} />
        )}
      </div>
    </div>
  );
}
