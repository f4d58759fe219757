import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { Dialog } from "../ui/Dialog.tsx";

const AlertRuleDelete = graphql(`
  mutation AlertRule_Delete($input: DeleteAlertRuleInput!) {
    deleteAlertRule(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

interface DeleteAlertRuleDialogProps {
  rule: { id: string; name: string };
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteAlertRuleDialog({ rule, onClose, onDeleted }: DeleteAlertRuleDialogProps) {
  const [, remove] = useMutation(AlertRuleDelete);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setBusy(true);
    const { data, error } = await remove({ input: { id: rule.id } });
    setBusy(false);
    const answer = data?.deleteAlertRule;
    if (answer?.__typename !== "DeleteAlertRulePayload")
      return setProblem(answer?.message ?? error?.message ?? "That didn't work. Try again.");
    onDeleted();
    onClose();
  };

  return (
    <Dialog title={`Delete “${rule.name}”?`} onClose={onClose}>
      <Stack>
        <p>Nobody is alerted by it any more. The alerts it raised stay. To pause it, turn it off instead.</p>
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="red.8" loading={busy} onClick={() => void confirm()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
