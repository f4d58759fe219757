import { Alert, Button, Group, PasswordInput, Radio, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { memberRoles } from "./member-roles.ts";
import {
  useCreateMember,
  type CreateMemberProblem,
  type NewMember,
  type NewMemberField,
} from "./use-create-member.ts";

interface CreateMemberDialogProps {
  onClose: () => void;
  onCreated: (member: { name: string; email: string }) => void;
}

export function CreateMemberDialog({ onClose, onCreated }: CreateMemberDialogProps) {
  const create = useCreateMember();
  const form = useRef<HTMLFormElement>(null);
  const [member, setMember] = useState<NewMember>({ name: "", email: "", role: "CSM", password: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CreateMemberProblem | null>(null);

  // Where to correct it is where one goes on.
  useEffect(() => {
    if (problem?.field) form.current?.querySelector<HTMLInputElement>(`[name="${problem.field}"]`)?.focus();
  }, [problem]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const input = { ...member, name: member.name.trim(), email: member.email.trim() };
    const answer = await create(input);
    setBusy(false);
    if (answer) return setProblem(answer);
    onCreated(input);
    onClose();
  };

  const field = (name: Exclude<NewMemberField, "role">) => ({
    name,
    required: true,
    withAsterisk: false,
    value: member[name],
    error: problem?.field === name && problem.message,
    // Mantine's password field doesn't say so by itself.
    "aria-invalid": problem?.field === name || undefined,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setMember((before) => ({ ...before, [name]: value }));
    },
  });

  return (
    <Dialog title="Add a member" onClose={onClose} closesBeside={false}>
      <form ref={form} onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput label="Name" autoComplete="off" maxLength={120} data-autofocus {...field("name")} />
          <TextInput
            label="E-mail"
            description="To sign in with"
            type="email"
            autoComplete="off"
            maxLength={254}
            {...field("email")}
          />
          <Radio.Group
            label="Role"
            name="role"
            value={member.role}
            error={problem?.field === "role" && problem.message}
            onChange={(role) => setMember((before) => ({ ...before, role }))}
          >
            <Stack gap="xs" mt="xs">
              {Object.entries(memberRoles).map(([role, { label, description }]) => (
                <Radio key={role} value={role} label={label} description={description} />
              ))}
            </Stack>
          </Radio.Group>
          <PasswordInput
            label="Password"
            description="At least 12 characters. Hand it over yourself: nothing is mailed."
            autoComplete="new-password"
            maxLength={200}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            {...field("password")}
          />
          {problem && problem.field === null && (
            <Alert color="red" role="alert">
              {problem.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
