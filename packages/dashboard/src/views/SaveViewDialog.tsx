import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Dialog } from "../ui/Dialog.tsx";

interface SaveViewDialogProps {
  onClose: () => void;
  /** Gives what went wrong, or null. */
  onSave: (name: string) => Promise<string | null>;
}

export function SaveViewDialog({ onClose, onSave }: SaveViewDialogProps) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const fault = await onSave(name.trim());
    setBusy(false);
    if (fault === null) onClose();
    else setProblem(fault);
  };

  return (
    <Dialog title="Save this view" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label="Name"
            description="Filters and order are kept under it, for you"
            placeholder="My renewals at risk"
            required
            withAsterisk={false}
            maxLength={80}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={name.trim() === ""}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
