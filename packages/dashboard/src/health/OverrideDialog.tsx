import { Alert, Button, Checkbox, Group, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { bandLabels } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { localDay } from "../lib/format.ts";
import { Dialog } from "../ui/Dialog.tsx";
import type { HealthData } from "./health-fields.ts";
import { useSetOverride, type NewOverride, type OverrideProblem } from "./use-override.ts";

const judged = ["HEALTHY", "AT_RISK", "CRITICAL"] as const;
const descriptions: Readonly<Record<NewOverride["band"], string>> = {
  HEALTHY: "Leaves ARR at risk",
  AT_RISK: "Counts in ARR at risk",
  CRITICAL: "Counts in ARR at risk",
};
const dayMs = 86_400_000;

interface OverrideDialogProps {
  customerId: string;
  health: HealthData;
  onClose: () => void;
}

export function OverrideDialog({ customerId, health, onClose }: OverrideDialogProps) {
  const { timeZone, score: sayScore } = useFormat();
  const set = useSetOverride(customerId);
  // The server's clock may be ahead.
  const [now] = useState(() => Math.max(Date.now(), Date.parse(health.calculatedAt)));
  const dayIn = (days: number) => localDay(now + days * dayMs, timeZone);
  const [band, setBand] = useState<NewOverride["band"] | null>(
    health.override?.band as NewOverride["band"] | null,
  );
  const [reason, setReason] = useState(health.override?.reason ?? "");
  const [lastDay, setLastDay] = useState(dayIn(30));
  const [endless, setEndless] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<OverrideProblem | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (band === null) return;
    setBusy(true);
    const answer = await set({ band, reason, lastDay: endless ? null : lastDay });
    setBusy(false);
    if (answer === null) onClose();
    else setProblem(answer);
  };

  const { calculatedBand, score } = health;
  return (
    <Dialog title="Set the band by hand" onClose={onClose} closesBeside={false}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <p>
            Calculated: {bandLabels[calculatedBand]}
            {score !== null && ` ${sayScore(score)}`}. It goes on underneath and stays visible beside yours.
          </p>
          <Radio.Group label="Show as" name="band" value={band} onChange={(value) => setBand(value)}>
            <Stack gap="xs" mt="xs">
              {judged.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={bandLabels[value]}
                  description={descriptions[value]}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label="Reason"
            description="What the score can't know; everybody who looks at the customer reads it"
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            value={reason}
            error={problem?.field === "reason" && problem.message}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label="Until the end of"
            type="date"
            required={!endless}
            withAsterisk={false}
            disabled={endless}
            min={dayIn(0)}
            max={dayIn(364)}
            value={lastDay}
            error={problem?.field === "lastDay" && problem.message}
            onChange={(event) => setLastDay(event.currentTarget.value)}
          />
          <Checkbox
            label="Until somebody ends it"
            checked={endless}
            onChange={(event) => setEndless(event.currentTarget.checked)}
          />
          {problem && problem.field === null && (
            <Alert color="red" role="alert">
              {problem.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={band === null}>
              Set
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
