import { useFormat } from "../lib/FormatProvider.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { ChurnCard } from "./churn-model-queries.ts";
import classes from "./DriftPanel.module.css";

const SHOWN = 8;

/** Whether today's customers are still like those that a version learned from. */
export function DriftPanel({ drift, coefficients }: Pick<ChurnCard, "drift" | "coefficients">) {
  const format = useFormat();
  if (drift === null) {
    return (
      <Panel title="Drift since training">
        <p className={classes.said}>Not measured yet: it is once a day, of the published version.</p>
      </Panel>
    );
  }
  const labels = new Map(coefficients.map(({ key, label }) => [key, label]));
  const drifted = drift.features.filter((feature) => feature.drifted).length;
  return (
    <Panel
      title="Drift since training"
      subtitle={`Of ${format.count(drift.customers)} customers, measured ${format.time(drift.measuredAt)}`}
    >
      <p className={classes.said}>
        {drifted === 0
          ? "Today’s customers are like those it learned from: no feature is spread another way."
          : `${format.count(drifted)} of ${format.count(drift.features.length)} features ${drifted === 1 ? "is" : "are"} spread another way than when it learned: the order of customers holds better than the percentages. Training anew helps once it is known what became of customers like these.`}
      </p>
      <DataTable
        label="Features, the most drifted first"
        columns={["Feature", "Stability index", "Drift"]}
        rows={drift.features.slice(0, SHOWN).map(({ key, drift: index, drifted: far }) => ({
          key,
          cells: [
            labels.get(key) ?? key,
            index.toFixed(2),
            far ? "Another population" : index > 0.1 ? "Worth a look" : "Little",
          ],
        }))}
      />
    </Panel>
  );
}
