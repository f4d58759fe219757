import { useQuery } from "urql";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { MembersList } from "./use-members.ts";

const roles = { ADMIN: "Admin", MANAGER: "Manager", CSM: "CSM", VIEWER: "Viewer" } as const;

export function MembersPanel() {
  const [{ data, error }, execute] = useQuery({ query: MembersList });
  return (
    <Panel title="Members" subtitle="People of your organisation who look after customers">
      <LoadingPanel
        data={data?.members.edges}
        error={error}
        onRetry={() => execute({ requestPolicy: "network-only" })}
      >
        {(edges) => (
          <DataTable
            label="Members"
            columns={["Name", "E-mail", "Role"]}
            rows={edges.map(({ node: { id, name, email, role } }) => ({
              key: id,
              cells: [name, email, roles[role]],
            }))}
          />
        )}
      </LoadingPanel>
    </Panel>
  );
}
