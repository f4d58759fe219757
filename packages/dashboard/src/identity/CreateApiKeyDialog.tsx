import { Alert, Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { SecretBox } from "./SecretBox.tsx";
import { useCreateApiKey, type ApiKeyScope } from "./use-create-api-key.ts";

const scopes: readonly { value: ApiKeyScope; label: string; description: string }[] = [
  { value: "INGEST", label: "Ingest", description: "Send events through /v1" },
  { value: "READ", label: "Read", description: "Ask the GraphQL API and subscribe" },
  { value: "WRITE", label: "Write", description: "Record facts, assign owners and models" },
  { value: "ADMIN", label: "Admin", description: "Make keys and members" },
];

interface CreateApiKeyDialogProps {
  onClose: () => void;
  onCreated: () => void;
}

export function CreateApiKeyDialog({ onClose, onCreated }: CreateApiKeyDialogProps) {
  const create = useCreateApiKey();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>(["INGEST"]);
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const wanted = scopes.map(({ value }) => value).filter((scope) => chosen.includes(scope));
    const answer = await create(name.trim(), wanted);
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    setSecret(answer.secret);
    onCreated();
  };

  return (
    <Dialog
      title={secret ? "Copy the key now" : "Create an API key"}
      onClose={onClose}
      closesBeside={!secret}
    >
      {secret ? (
        <Stack>
          <p>It is shown this once and can't be looked up later.</p>
          <SecretBox secret={secret} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <TextInput
              label="Name"
              description="Who or what will use it"
              placeholder="Web app, production"
              required
              withAsterisk={false}
              maxLength={100}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group label="It may" value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {scopes.map(({ value, label, description }) => (
                  <Checkbox key={value} value={value} label={label} description={description} />
                ))}
              </Stack>
            </Checkbox.Group>
            {problem && (
              <Alert color="red" role="alert">
                {problem}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={busy} disabled={name.trim() === "" || chosen.length === 0}>
                Create
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
