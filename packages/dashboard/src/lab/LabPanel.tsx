import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { LabForm } from "./LabForm.tsx";
import classes from "./LabPanel.module.css";
import { LabProgress } from "./LabProgress.tsx";
import { LabRunResults } from "./LabRunResults.tsx";
import { isUnderWay, type LabRunHead } from "./lab-run.ts";
import { useLabRuns } from "./use-lab-runs.ts";

const ends: Readonly<Record<LabRunHead["status"], string>> = {
  WAITING: "waiting",
  RUNNING: "running",
  FINISHED: "finished",
  CANCELLED: "cancelled",
  FAILED: "broke off",
};

/** The model lab: a draft replayed over the organisation's own past before it is published. */
export function LabPanel({ modelKey }: { modelKey: string }) {
  const format = useFormat();
  const { scopes } = useViewer();
  const { runs, error, refresh } = useLabRuns(modelKey);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = runs?.find(({ id }) => id === chosen) ?? runs?.[0] ?? null;
  const underWay = runs?.find(isUnderWay) ?? null;

  return (
    <div className={classes.stack}>
      <Panel
        title="Replay the past"
        subtitle="The draft, the published model and days since the last activity say every day who is at risk, with what was known then; who churned decides. Nothing that anybody is shown changes."
      >
        <LoadingPanel data={runs} error={error} onRetry={refresh} height={220}>
          {() =>
            underWay !== null ? (
              <LabProgress run={underWay} onCancelled={refresh} />
            ) : scopes.includes("WRITE") ? (
              <LabForm
                modelKey={modelKey}
                onStarted={() => {
                  setChosen(null);
                  refresh();
                }}
              />
            ) : (
              <p>You may read what others have run.</p>
            )
          }
        </LoadingPanel>
      </Panel>
      {runs !== undefined && runs.length > 1 && (
        <NativeSelect
          label="Run"
          className={classes.runs}
          value={shown?.id ?? ""}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          data={runs.map(({ id, createdAt, status }) => ({
            value: id,
            label: `${format.time(createdAt)}, ${ends[status]}`,
          }))}
        />
      )}
      {shown?.status === "FAILED" && <p role="alert">{shown.failure}</p>}
      {shown?.status === "CANCELLED" && <p className={classes.note}>This run was cancelled.</p>}
      {shown?.status === "FINISHED" && <LabRunResults key={shown.id} runId={shown.id} />}
    </div>
  );
}
