import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { Dialog } from "../ui/Dialog.tsx";

interface ConfirmDialogProps {
  title: string;
  /** What the button that does it says. */
  confirm: string;
  /** Null when it is done, else what went wrong. */
  onConfirm: () => Promise<string | null>;
  /** After it is done, before the dialog closes. */
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is done, and says what went wrong where it was asked. */
export function ConfirmDialog({ title, confirm, onConfirm, onDone, onClose, children }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const act = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await onConfirm();
    setBusy(false);
    setProblem(answer);
    if (answer !== null) return;
    onDone();
    onClose();
  };

  return (
    <Dialog title={title} onClose={onClose} closesBeside={false}>
      <Stack component="form" onSubmit={(event: FormEvent) => void act(event)}>
        {children}
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
