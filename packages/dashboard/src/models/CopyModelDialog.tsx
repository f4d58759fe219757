import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import type { ListedModel } from "./model-queries.ts";
import { outcomeOf } from "./outcome.ts";

const CopyModelCopy = graphql(`
  mutation CopyModel_Copy($input: CopyScoringModelInput!) {
    copyScoringModel(input: $input) {
      __typename
      ... on CopyScoringModelPayload {
        draft {
          revision
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

interface CopyModelDialogProps {
  /** Published ones. */
  models: readonly ListedModel[];
  onClose: () => void;
  onCopied: (key: string) => void;
}

/** A key for a name: small letters, digits and _. */
function keyOf(name: string): string {
  const key = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[0-9_]+|_+$/g, "");
  return key.slice(0, 64);
}

export function CopyModelDialog({ models, onClose, onCopied }: CopyModelDialogProps) {
  const [fromKey, setFromKey] = useState(
    models.find(({ isDefault }) => isDefault)?.key ?? models[0]?.key ?? "",
  );
  const [name, setName] = useState("");
  const [, copy] = useMutation(CopyModelCopy);
  const modelKey = keyOf(name);

  const confirm = async () => {
    if (modelKey === "") return "Give it a name with at least one letter.";
    const { data, error } = await copy({ input: { fromKey, modelKey, name: name.trim() } });
    const answer = data?.copyScoringModel;
    const done = answer?.__typename === "CopyScoringModelPayload" ? answer.draft.revision : undefined;
    const outcome = outcomeOf(done, answer, error);
    return outcome.ok ? null : outcome.message;
  };

  return (
    <ConfirmDialog
      title="New model"
      confirm="Begin a draft"
      onConfirm={confirm}
      onDone={() => onCopied(modelKey)}
      onClose={onClose}
    >
      <Stack>
        <TextInput
          label="Name"
          description={modelKey === "" ? "As people call it" : `Its key will be ${modelKey}`}
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Begin as a copy of"
          value={fromKey}
          onChange={(event) => setFromKey(event.currentTarget.value)}
          data={models.map(({ key, name: label }) => ({ value: key, label }))}
        />
        <p>It scores nobody until it is published and assigned.</p>
      </Stack>
    </ConfirmDialog>
  );
}
