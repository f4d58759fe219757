import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { PagedTable } from "../ui/PagedTable.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CreateMemberDialog } from "./CreateMemberDialog.tsx";
import { memberRoles } from "./member-roles.ts";
import classes from "./MembersPanel.module.css";
import { useMembers } from "./use-members.ts";
import { useViewer } from "./ViewerProvider.tsx";

export function MembersPanel() {
  const { scopes } = useViewer();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<{ name: string; email: string } | null>(null);
  const mayCreate = scopes.includes("ADMIN");

  return (
    <Panel
      title="Members"
      subtitle={
        mayCreate
          ? "People of your organisation who may sign in"
          : "People of your organisation who may sign in. Admins add more."
      }
      actions={
        mayCreate && (
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
            Add a member
          </Button>
        )
      }
    >
      <p className={classes.created} role="status">
        {created && `${created.name} may sign in as ${created.email} from now on.`}
      </p>
      <MembersTable key={created?.email} />
      {creating && <CreateMemberDialog onClose={() => setCreating(false)} onCreated={setCreated} />}
    </Panel>
  );
}

/** Read anew for each one added, whose place by name may be on any page. */
function MembersTable() {
  return (
    <PagedTable
      pages={useMembers()}
      label="Members"
      columns={["Name", "E-mail", "Role"]}
      empty="Nobody may sign in yet."
      more="More members"
      toCells={({ name, email, role }) => [name, email, memberRoles[role].label]}
    />
  );
}
