import { Button, Progress } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { isTraining } from "./churn-training.ts";
import { RetrainingSwitch } from "./RetrainingSwitch.tsx";
import { sayTrained } from "./say-trained.ts";
import { TrainDialog } from "./TrainDialog.tsx";
import classes from "./TrainingPanel.module.css";
import { useChurnTraining } from "./use-churn-training.ts";
import { useCancelChurnTraining } from "./use-train-churn-model.ts";

interface TrainingPanelProps {
  retrains: boolean;
  onChanged: () => void;
}

/** Starts a training, says how far it is, and what came of the last. */
export function TrainingPanel({ retrains, onChanged }: TrainingPanelProps) {
  const format = useFormat();
  const { scopes } = useViewer();
  const { training, version, error, refresh } = useChurnTraining(onChanged);
  const cancel = useCancelChurnTraining();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const underWay = training != null && isTraining(training);

  const end = async () => {
    if (training == null) return;
    const failure = await cancel(training.id);
    setProblem(failure);
    if (failure === null) refresh();
  };

  return (
    <Panel
      title="Training"
      subtitle="From the organisation’s own past, with what was known at each moment"
      actions={
        scopes.includes("WRITE") &&
        !underWay && (
          <Button leftSection={<IconSchool size={17} stroke={1.8} />} onClick={() => setAsking(true)}>
            Train a model
          </Button>
        )
      }
    >
      <LoadingPanel
        data={training === undefined || version === undefined ? undefined : { training, version }}
        error={error}
        onRetry={refresh}
        height={60}
      >
        {({ training: last, version: newest }) => (
          <div className={classes.training}>
            <div className={classes.line}>
              <p role={last?.status === "FAILED" ? "alert" : "status"}>{sayTrained(last, newest, format)}</p>
              {underWay && scopes.includes("WRITE") && (
                <Button variant="default" size="xs" onClick={() => void end()}>
                  Cancel
                </Button>
              )}
            </div>
            {last !== null && underWay && (
              <Progress
                value={last.total === null || last.total === 0 ? 0 : (100 * last.done) / last.total}
                size={6}
                aria-label="Snapshots taken"
              />
            )}
            {problem !== null && <p role="alert">{problem}</p>}
            <RetrainingSwitch on={retrains} onChanged={onChanged} />
          </div>
        )}
      </LoadingPanel>
      {asking && <TrainDialog onStarted={refresh} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
