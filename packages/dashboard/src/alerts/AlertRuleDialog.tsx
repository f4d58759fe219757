import { Alert, Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useMutation } from "urql";
import { Dialog } from "../ui/Dialog.tsx";
import { ConditionFields } from "./ConditionFields.tsx";
import { RecipientsSelect } from "./RecipientsSelect.tsx";
import { AlertRuleSave, type AlertRuleInput } from "./rule-fields.ts";
import { sayHour, severityLabels } from "./rule-words.ts";

interface AlertRuleDialogProps {
  title: string;
  rule: AlertRuleInput;
  onClose: () => void;
  onSaved: () => void;
}

const holds: readonly { label: string; seconds: number }[] = [
  { label: "At once", seconds: 0 },
  { label: "1 hour", seconds: 3_600 },
  { label: "4 hours", seconds: 14_400 },
  { label: "A day", seconds: 86_400 },
  { label: "3 days", seconds: 259_200 },
  { label: "A week", seconds: 604_800 },
];

/** What is chosen already stays a choice, also when it is none of the usual ones. */
function holdChoices(seconds: number) {
  const known = holds.some((hold) => hold.seconds === seconds);
  const all = known ? holds : [...holds, { label: `${seconds / 60} minutes`, seconds }];
  return all.map((hold) => ({ label: hold.label, value: String(hold.seconds) }));
}

/** Makes a rule or changes one. */
export function AlertRuleDialog({ title, rule: given, onClose, onSaved }: AlertRuleDialogProps) {
  const [rule, setRule] = useState(given);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ path: readonly string[]; message: string } | null>(null);
  const [, save] = useMutation(AlertRuleSave);
  const change = (some: Partial<AlertRuleInput>) => setRule((before) => ({ ...before, ...some }));
  const at = (...path: string[]) =>
    problem !== null && path.every((name, index) => problem.path[index] === name) && problem.path.length > 0
      ? problem.message
      : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const { data, error } = await save({ input: rule });
    setBusy(false);
    const answer = data?.saveAlertRule;
    if (answer?.__typename !== "SaveAlertRulePayload") {
      const path = answer?.__typename === "InvalidInputError" ? answer.path : [];
      const message = answer?.message ?? error?.message ?? "That didn't work. Try again.";
      return setProblem({ path, message: withoutPath(message, path) });
    }
    onSaved();
    onClose();
  };

  return (
    <Dialog title={title} onClose={onClose} closesBeside={false}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={120}
            data-autofocus
            value={rule.name}
            error={at("name")}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <ConditionFields
            condition={rule.condition}
            problemAt={(name) => at("condition", name)}
            onChange={(condition) => change({ condition })}
          />
          <NativeSelect
            label="Tell it when it has held for"
            value={String(rule.sustainSeconds ?? 0)}
            data={holdChoices(rule.sustainSeconds ?? 0)}
            onChange={(event) => change({ sustainSeconds: Number(event.currentTarget.value) })}
          />
          <RecipientsSelect
            recipients={rule.recipients}
            fallbackRole={rule.fallbackRole ?? "MANAGER"}
            problem={at("recipients")}
            onChange={(recipients) => change({ recipients })}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label="How"
              value={rule.digestHour == null ? "" : String(rule.digestHour)}
              data={[
                { value: "", label: "Each at once" },
                ...Array.from({ length: 24 }, (_, hour) => ({
                  value: String(hour),
                  label: `Together, daily at ${sayHour(hour)}`,
                })),
              ]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change({ digestHour: value === "" ? null : Number(value) });
              }}
            />
            <NativeSelect
              label="Severity"
              value={rule.severity ?? "WARNING"}
              data={Object.entries(severityLabels).map(([value, label]) => ({ value, label }))}
              onChange={(event) =>
                change({ severity: event.currentTarget.value as keyof typeof severityLabels })
              }
            />
          </Group>
          {problem && !["name", "condition", "recipients"].includes(problem.path[0] ?? "") && (
            <Alert color="red" role="alert">
              {problem.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The message without the field's own name, which stands above it there. */
function withoutPath(message: string, path: readonly string[]): string {
  const prefix = `${path.join(".")}: `;
  const said = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return said.charAt(0).toUpperCase() + said.slice(1);
}
