import { useFormat } from "../lib/FormatProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./LabPanel.module.css";
import { LabFigures } from "./LabFigures.tsx";
import { LabMigrations } from "./LabMigrations.tsx";
import { LabMoves } from "./LabMoves.tsx";
import { LabVerdict } from "./LabVerdict.tsx";
import type { LabResult, LabRun } from "./lab-run.ts";

/** What a finished run found. */
export function LabResults({ run, result }: { run: LabRun; result: LabResult }) {
  const format = useFormat();
  const { from, to, horizonDays, churnEvent, churnByContractEnd, churnLabels, draftVersion } = run;
  // Noon is on the same day wherever the organisation is.
  const dayOf = (day: string) => format.day(`${day}T12:00:00Z`);
  const churn = [
    churnEvent,
    churnByContractEnd && "contract ended",
    churnLabels !== null && `${format.count(churnLabels)} labels`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <>
      <Panel
        title="How well each foresaw churn"
        subtitle={`${dayOf(from)} to ${dayOf(to)} · churn: ${churn}, within ${horizonDays} days`}
      >
        <div className={classes.stack}>
          <LabVerdict result={result} />
          <LabFigures result={result} />
        </div>
      </Panel>
      {draftVersion !== null && (
        <Panel
          title="Who moves"
          subtitle={`Bands at the end of ${dayOf(to)} with the draft in place of the published model`}
        >
          <div className={classes.stack}>
            <LabMigrations migrations={result.migrations} />
            {result.migrations.some((each) => each.from !== each.to && each.customers > 0) ? (
              <LabMoves key={run.id} runId={run.id} />
            ) : (
              <p>Nobody would be shown in another band.</p>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}
