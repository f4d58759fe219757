import { NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import type { ListedModel } from "./model-queries.ts";
import { outcomeOf } from "./outcome.ts";

const AssignModelAssign = graphql(`
  mutation AssignModel_Assign($input: AssignScoringModelInput!) {
    assignScoringModel(input: $input) {
      __typename
      ... on AssignScoringModelPayload {
        customers
      }
      ... on UserError {
        message
      }
    }
  }
`);

interface AssignModelDialogProps {
  /** Published ones. */
  models: readonly ListedModel[];
  onClose: () => void;
  onAssigned: () => void;
}

type Whom = "customer" | "trait" | "default";

export function AssignModelDialog({ models, onClose, onAssigned }: AssignModelDialogProps) {
  const [modelKey, setModelKey] = useState(models[0]?.key ?? "");
  const [whom, setWhom] = useState<Whom>("customer");
  const [externalId, setExternalId] = useState("");
  const [trait, setTrait] = useState({ key: "", equals: "" });
  const [, assign] = useMutation(AssignModelAssign);

  const confirm = async () => {
    const { data, error } = await assign({
      input: {
        modelKey,
        ...(whom === "customer" && { customer: { externalId: externalId.trim() } }),
        ...(whom === "trait" && { trait: { key: trait.key.trim(), equals: toValue(trait.equals) } }),
      },
    });
    const answer = data?.assignScoringModel;
    const done = answer?.__typename === "AssignScoringModelPayload" ? answer.customers : undefined;
    const outcome = outcomeOf(done, answer, error);
    return outcome.ok ? null : outcome.message;
  };

  return (
    <ConfirmDialog
      title="Assign a model"
      confirm="Assign"
      onConfirm={confirm}
      onDone={onAssigned}
      onClose={onClose}
    >
      <Stack>
        <NativeSelect
          label="Model"
          value={modelKey}
          onChange={(event) => setModelKey(event.currentTarget.value)}
          data={models.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Radio.Group label="Scores from now on" value={whom} onChange={setWhom}>
          <Stack gap="xs" mt="xs">
            <Radio value="customer" label="One customer" />
            <Radio value="trait" label="All customers with a trait" />
            <Radio value="default" label="Everybody without a more specific model" />
          </Stack>
        </Radio.Group>
        {whom === "customer" && (
          <TextInput
            label="Your id of the customer"
            description="As the product sends it"
            value={externalId}
            onChange={(event) => setExternalId(event.currentTarget.value)}
          />
        )}
        {whom === "trait" && (
          <>
            <TextInput
              label="Trait"
              placeholder="plan"
              value={trait.key}
              onChange={(event) => setTrait({ ...trait, key: event.currentTarget.value })}
            />
            <TextInput
              label="Is"
              description="A number, true or false are taken as such, all else as text"
              value={trait.equals}
              onChange={(event) => setTrait({ ...trait, equals: event.currentTarget.value })}
            />
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

/** What was typed, as traits hold it. */
function toValue(text: string): string | number | boolean {
  const typed = text.trim();
  if (typed === "true" || typed === "false") return typed === "true";
  return typed !== "" && Number.isFinite(Number(typed)) ? Number(typed) : typed;
}
