import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { SecretBox } from "./SecretBox.tsx";
import type { NewEndUserSecret } from "./use-end-user-secrets.ts";

interface CreateEndUserSecretDialogProps {
  /** Another one is in use, from which this one takes over. */
  takesOver: boolean;
  onCreate: () => Promise<NewEndUserSecret | { problem: string }>;
  onClose: () => void;
}

export function CreateEndUserSecretDialog({ takesOver, onCreate, onClose }: CreateEndUserSecretDialogProps) {
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<NewEndUserSecret | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const create = async () => {
    setBusy(true);
    const answer = await onCreate();
    setBusy(false);
    if ("problem" in answer) setProblem(answer.problem);
    else setMade(answer);
  };

  if (made) {
    return (
      <Dialog title="Copy the secret now" onClose={onClose} closesBeside={false}>
        <Stack>
          <p>It is shown this once and can't be looked up later. Keep it on your server, never in a page.</p>
          <SecretBox secret={made.secret} />
          <p>
            Tokens name it in their header as <code>kid</code>:
          </p>
          <SecretBox secret={made.keyId} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog title={takesOver ? "Create the next secret?" : "Create a secret?"} onClose={onClose}>
      <Stack>
        <p>
          {takesOver
            ? "Both are taken until you revoke the older one, so your server can change over without refusing anybody."
            : "Your server signs tokens with it, with which your users' browsers may read their own company's score and nothing else."}
        </p>
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy} onClick={() => void create()} data-autofocus>
            Create
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
