import { Button } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { ChurnCard } from "./churn-model-queries.ts";
import { sayCorrections } from "./say-corrections.ts";
import classes from "./CoefficientsPanel.module.css";

const SHOWN = 15;

/** What each feature does to the probability, the strongest first. */
export function CoefficientsPanel({
  coefficients,
  corrections,
}: Pick<ChurnCard, "coefficients" | "corrections">) {
  const format = useFormat();
  const [all, setAll] = useState(false);
  const strongest = Math.max(...coefficients.map(({ weight }) => Math.abs(weight)), Number.EPSILON);
  const shown = all ? coefficients : coefficients.slice(0, SHOWN);
  return (
    <Panel
      title="What it looks at"
      subtitle="Change of the log odds with one standard deviation more, all others being equal; protected attributes are never looked at"
    >
      <DataTable
        label="Features, the strongest first"
        columns={["Feature", "More of it", "Weight"]}
        rows={shown.map(({ key, label, missing, weight, direction }) => ({
          key: `${key} ${missing}`,
          cells: [
            missing ? `${label}: not known` : label,
            <span key="direction" className={classes.direction}>
              {direction === "RAISES" ? "Raises churn" : "Lowers churn"}
            </span>,
            <span key="weight" className={classes.weight}>
              <span className={classes.number}>{(weight > 0 ? "+" : "−") + Math.abs(weight).toFixed(2)}</span>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.fill}
                  data-direction={direction}
                  style={{ width: `${(100 * Math.abs(weight)) / strongest}%` }}
                />
              </span>
            </span>,
          ],
        }))}
      />
      {coefficients.length > SHOWN && (
        <Button className={classes.more} variant="default" size="xs" onClick={() => setAll(!all)}>
          {all ? `The strongest ${SHOWN}` : `All ${format.count(coefficients.length)}`}
        </Button>
      )}
      <p className={classes.corrections}>{sayCorrections(corrections)}</p>
    </Panel>
  );
}
