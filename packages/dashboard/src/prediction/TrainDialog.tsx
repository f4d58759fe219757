import { Alert, Button, Checkbox, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { useTrainChurnModel } from "./use-train-churn-model.ts";

interface TrainDialogProps {
  onStarted: () => void;
  onClose: () => void;
}

const days = {
  required: true,
  withAsterisk: false,
  hideControls: true,
  allowDecimal: false,
  min: 1,
  max: 365,
};

/** What counts as churn, and within how long, before a model is learned from the past. */
export function TrainDialog({ onStarted, onClose }: TrainDialogProps) {
  const train = useTrainChurnModel();
  const [contractEnd, setContractEnd] = useState(true);
  const [byEvent, setByEvent] = useState(false);
  const [event, setEvent] = useState("Subscription Cancelled");
  const [horizonDays, setHorizonDays] = useState<number | string>(90);
  const [snapshotDays, setSnapshotDays] = useState<number | string>(28);
  const [publish, setPublish] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setBusy(true);
    const failure = await train({
      contractEnd,
      event: byEvent ? event.trim() : null,
      horizonDays: Number(horizonDays),
      snapshotDays: Number(snapshotDays),
      publish,
    });
    setBusy(false);
    setProblem(failure);
    if (failure !== null) return;
    onStarted();
    onClose();
  };

  return (
    <Dialog title="Train a churn model" onClose={onClose} closesBeside={false}>
      <Stack component="form" onSubmit={(submitted: FormEvent) => void submit(submitted)}>
        <p>
          It learns from what was known of each customer at past moments, and who churned afterwards. Fewer
          than 30 customers who churned, or stayed, give no model.
        </p>
        <Stack gap="xs" role="group" aria-label="What counts as churn">
          <Checkbox
            label="A contract that ended without renewal"
            description="Ended or cancelled, with no other in force for 30 days"
            checked={contractEnd}
            onChange={({ currentTarget }) => setContractEnd(currentTarget.checked)}
          />
          <Checkbox
            label="An event"
            checked={byEvent}
            onChange={({ currentTarget }) => setByEvent(currentTarget.checked)}
          />
          {byEvent && (
            <TextInput
              label="Name of the event"
              required
              withAsterisk={false}
              maxLength={255}
              value={event}
              onChange={({ currentTarget }) => setEvent(currentTarget.value)}
            />
          )}
        </Stack>
        <Group grow align="flex-start">
          <NumberInput {...days} label="Churn within, days" value={horizonDays} onChange={setHorizonDays} />
          <NumberInput
            {...days}
            label="A snapshot every, days"
            value={snapshotDays}
            onChange={setSnapshotDays}
          />
        </Group>
        <Checkbox
          label="Publish it where it may be"
          description="The first when it ranks better than a coin, a later one when it is shown to be better"
          checked={publish}
          onChange={({ currentTarget }) => setPublish(currentTarget.checked)}
        />
        {problem !== null && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={!contractEnd && !byEvent}>
            Train
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
