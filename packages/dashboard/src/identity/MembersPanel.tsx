import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "urql";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CreateMemberDialog } from "./CreateMemberDialog.tsx";
import { memberRoles } from "./member-roles.ts";
import classes from "./MembersPanel.module.css";
import { MembersList } from "./use-members.ts";
import { useViewer } from "./ViewerProvider.tsx";

export function MembersPanel() {
  const { scopes } = useViewer();
  const [{ data, error }, execute] = useQuery({ query: MembersList });
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<{ name: string; email: string } | null>(null);
  const reload = () => execute({ requestPolicy: "network-only" });
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
      <LoadingPanel
        data={data?.members.edges}
        error={error}
        onRetry={reload}
        isEmpty={(edges) => edges.length === 0}
        empty="Nobody may sign in yet."
      >
        {(edges) => (
          <DataTable
            label="Members"
            columns={["Name", "E-mail", "Role"]}
            rows={edges.map(({ node: { id, name, email, role } }) => ({
              key: id,
              cells: [name, email, memberRoles[role].label],
            }))}
          />
        )}
      </LoadingPanel>
      {creating && (
        <CreateMemberDialog
          onClose={() => setCreating(false)}
          onCreated={(member) => {
            setCreated(member);
            reload();
          }}
        />
      )}
    </Panel>
  );
}
