import { Alert, Button, NumberInput, Radio, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { localDay } from "../lib/format.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import classes from "./LabForm.module.css";
import { useStartLabRun } from "./use-start-lab-run.ts";

interface LabFormProps {
  modelKey: string;
  onStarted: () => void;
}

const HALF_YEAR_MS = 182 * 86_400_000;

/** Which past to replay, and what counted as churn in it. */
export function LabForm({ modelKey, onStarted }: LabFormProps) {
  const { timeZone } = useFormat();
  const now = useNow();
  const start = useStartLabRun();
  const today = localDay(now, timeZone);
  const [from, setFrom] = useState(() => localDay(now - HALF_YEAR_MS, timeZone));
  const [to, setTo] = useState(today);
  const [churn, setChurn] = useState<"event" | "contract">("event");
  const [event, setEvent] = useState("Subscription Cancelled");
  const [horizonDays, setHorizonDays] = useState<number | string>(56);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setBusy(true);
    const failure = await start({
      modelKey,
      from,
      to,
      churn: churn === "event" ? { event: event.trim() } : { contractEnd: true },
      horizonDays: Number(horizonDays),
    });
    setBusy(false);
    setProblem(failure);
    if (failure === null) onStarted();
  };

  return (
    <form className={classes.form} onSubmit={(submitted) => void submit(submitted)}>
      <div className={classes.fields}>
        <TextInput
          label="From"
          type="date"
          required
          withAsterisk={false}
          max={to}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          label="To"
          type="date"
          required
          withAsterisk={false}
          min={from}
          max={today}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <NumberInput
          label="Churn within, days"
          required
          withAsterisk={false}
          hideControls
          allowDecimal={false}
          min={1}
          max={365}
          value={horizonDays}
          onChange={setHorizonDays}
        />
      </div>
      <Radio.Group
        label="What counts as churn"
        value={churn}
        onChange={(value) => setChurn(value === "contract" ? "contract" : "event")}
      >
        <div className={classes.churn}>
          <Radio value="event" label="An event" />
          <Radio value="contract" label="A contract that ended without renewal" />
        </div>
      </Radio.Group>
      {churn === "event" && (
        <TextInput
          label="Name of the event"
          required
          withAsterisk={false}
          maxLength={255}
          className={classes.event}
          value={event}
          onChange={({ currentTarget }) => setEvent(currentTarget.value)}
        />
      )}
      {problem !== null && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <Button
        type="submit"
        loading={busy}
        leftSection={<IconPlayerPlay size={16} />}
        className={classes.start}
      >
        Replay the past
      </Button>
    </form>
  );
}
