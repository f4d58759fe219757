import { Checkbox, Group, NativeSelect, NumberInput, Stack } from "@mantine/core";
import { disagreementKinds } from "@perennial/core/disagreement";
import { bandLabels } from "../lib/band.ts";
import { disagreementLabels } from "../risk/disagreement-labels.ts";
import type { AlertRuleInput } from "./rule-fields.ts";
import { kindLabels } from "./rule-words.ts";

type Condition = AlertRuleInput["condition"];
type NumberField = "threshold" | "margin" | "points" | "days";

interface ConditionFieldsProps {
  condition: Condition;
  /** What is wrong with a field. */
  problemAt: (name: string) => string | undefined;
  onChange: (condition: Condition) => void;
}

/** What a kind begins with. */
const initial: Readonly<Record<Condition["kind"], Condition>> = {
  BAND: { kind: "BAND", bands: ["CRITICAL"] },
  SCORE_BELOW: { kind: "SCORE_BELOW", threshold: 60 },
  SCORE_FELL: { kind: "SCORE_FELL", points: 15, days: 7 },
  LOST_SIGHT: { kind: "LOST_SIGHT" },
  RENEWAL_NEAR: { kind: "RENEWAL_NEAR", days: 60 },
  DISAGREEMENT: { kind: "DISAGREEMENT", disagreements: [...disagreementKinds] },
};

const numbers: Readonly<
  Record<Condition["kind"], readonly { name: NumberField; label: string; max: number }[]>
> = {
  BAND: [],
  LOST_SIGHT: [],
  DISAGREEMENT: [],
  SCORE_BELOW: [
    { name: "threshold", label: "Score, 0 to 100", max: 100 },
    { name: "margin", label: "Clear again this much above it", max: 50 },
  ],
  SCORE_FELL: [
    { name: "points", label: "Points", max: 100 },
    { name: "days", label: "Days", max: 90 },
  ],
  RENEWAL_NEAR: [{ name: "days", label: "Days before the renewal", max: 365 }],
};

const placeholders: Partial<Record<NumberField, string>> = { margin: "5" };

/** What to watch for, with the parameters of the kind that is chosen. */
export function ConditionFields({ condition, problemAt, onChange }: ConditionFieldsProps) {
  return (
    <>
      <NativeSelect
        label="Alert when"
        value={condition.kind}
        data={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange(initial[event.currentTarget.value as Condition["kind"]])}
      />
      {condition.kind === "BAND" && (
        <Checkbox.Group
          label="Bands"
          value={[...(condition.bands ?? [])]}
          error={problemAt("bands")}
          onChange={(bands) => onChange({ ...condition, bands })}
        >
          <Group mt="xs">
            {(["AT_RISK", "CRITICAL", "HEALTHY"] as const).map((band) => (
              <Checkbox key={band} value={band} label={bandLabels[band]} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {condition.kind === "DISAGREEMENT" && (
        <Checkbox.Group
          label="Kinds of disagreement"
          value={[...(condition.disagreements ?? disagreementKinds)]}
          error={problemAt("disagreements")}
          onChange={(disagreements) => onChange({ ...condition, disagreements })}
        >
          <Stack gap="xs" mt="xs">
            {disagreementKinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={disagreementLabels[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {numbers[condition.kind].length > 0 && (
        <Group grow align="flex-start">
          {numbers[condition.kind].map(({ name, label, max }) => (
            <NumberInput
              key={name}
              label={label}
              min={name === "threshold" || name === "margin" ? 0 : 1}
              max={max}
              allowDecimal={name !== "days"}
              placeholder={placeholders[name]}
              value={condition[name] ?? ""}
              error={problemAt(name)}
              onChange={(value) => onChange({ ...condition, [name]: value === "" ? null : Number(value) })}
            />
          ))}
        </Group>
      )}
    </>
  );
}
