import { Button, Progress } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./LabProgress.module.css";
import type { LabRunHead } from "./lab-run.ts";
import { useCancelLabRun } from "./use-start-lab-run.ts";

/** How far a run is, and the way to end it. */
export function LabProgress({ run, onCancelled }: { run: LabRunHead; onCancelled: () => void }) {
  const format = useFormat();
  const cancel = useCancelLabRun();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, status, done, total } = run;
  const sentence =
    status === "WAITING"
      ? "Waiting for a worker"
      : total === null
        ? "Reading who was there"
        : `${format.count(done)} of ${format.count(total)} customers replayed`;

  const end = async () => {
    const failure = await cancel(id);
    setProblem(failure);
    if (failure === null) onCancelled();
  };

  return (
    <div className={classes.progress}>
      <div className={classes.line}>
        <span role="status">{sentence}</span>
        <Button variant="default" size="xs" onClick={() => void end()}>
          Cancel
        </Button>
      </div>
      <Progress
        value={total === null || total === 0 ? 0 : (100 * done) / total}
        size={6}
        aria-label={sentence}
      />
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}
