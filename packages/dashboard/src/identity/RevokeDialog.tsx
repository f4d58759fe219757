import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";

interface RevokeDialogProps {
  name: string;
  /** What follows from it, as a sentence. */
  consequence: string;
  /** Null when it is revoked, else what went wrong. */
  onConfirm: () => Promise<string | null>;
  onClose: () => void;
}

export function RevokeDialog({ name, consequence, onConfirm, onClose }: RevokeDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setBusy(true);
    const answer = await onConfirm();
    setBusy(false);
    if (answer === null) onClose();
    else setProblem(answer);
  };

  return (
    <Dialog title={`Revoke “${name}”?`} onClose={onClose}>
      <Stack>
        <p>{consequence} This can't be undone.</p>
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
            Revoke
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
