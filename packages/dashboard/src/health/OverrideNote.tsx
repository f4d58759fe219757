import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { bandLabels } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { EndOverrideButton } from "./EndOverrideButton.tsx";
import type { HealthData } from "./health-fields.ts";
import classes from "./OverrideNote.module.css";

/** That the band was set by hand: by whom, why, how long, and what the score says meanwhile. */
export function OverrideNote({ customerId, health }: { customerId: string | null; health: HealthData }) {
  const format = useFormat();
  const [problem, setProblem] = useState<string | null>(null);
  const { override, calculatedBand, score } = health;
  if (!override) return null;

  return (
    <div className={classes.note} role="note" aria-label="Set by hand">
      <IconHandStop size={18} stroke={1.8} className={classes.icon} aria-hidden="true" />
      <div className={classes.words}>
        <strong>
          Set by hand{override.by && ` by ${override.by.name}`}
          {override.expiresAt ? ` until ${format.until(override.expiresAt)}` : ", until somebody ends it"}
        </strong>
        <q className={classes.reason}>{override.reason}</q>
        <span>
          Calculated: {bandLabels[calculatedBand]}
          {score !== null && ` ${format.score(score)}`}
        </span>
        {problem && <span role="alert">{problem}</span>}
      </div>
      {customerId !== null && <EndOverrideButton customerId={customerId} onProblem={setProblem} />}
    </div>
  );
}
