import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CreateApiKeyDialog } from "./CreateApiKeyDialog.tsx";
import { RevokeDialog } from "./RevokeDialog.tsx";
import { useViewer } from "./ViewerProvider.tsx";

const ApiKeysPanelKeys = graphql(`
  query ApiKeysPanel_Keys {
    apiKeys {
      id
      name
      lastFour
      scopes
      createdAt
      revokedAt
    }
  }
`);

const ApiKeysPanelRevoke = graphql(`
  mutation ApiKeysPanel_Revoke($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      __typename
      ... on RevokeApiKeyPayload {
        apiKey {
          id
          revokedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export function ApiKeysPanel() {
  const { scopes } = useViewer();
  const format = useFormat();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null);
  const isAdmin = scopes.includes("ADMIN");
  const [{ data, error }, execute] = useQuery({ query: ApiKeysPanelKeys, pause: !isAdmin });
  const [, revoke] = useMutation(ApiKeysPanelRevoke);
  const reload = () => execute({ requestPolicy: "network-only" });

  const confirmRevoke = async (id: string) => {
    const { data: answer, error: failed } = await revoke({ input: { id } });
    const result = answer?.revokeApiKey;
    if (result?.__typename === "RevokeApiKeyPayload") return null;
    return result?.message ?? failed?.message ?? "That didn't work. Try again.";
  };

  if (!isAdmin) {
    return (
      <Panel title="API keys">
        <p>Only admins see and make keys. Ask one of them.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title="API keys"
      subtitle="Programs use a key to send data and to ask"
      actions={
        <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
          Create a key
        </Button>
      }
    >
      <LoadingPanel
        data={data?.apiKeys}
        error={error}
        onRetry={reload}
        isEmpty={(keys) => keys.length === 0}
        empty="No key yet. Create one to send the first event."
      >
        {(keys) => (
          <DataTable
            label="API keys"
            columns={["Name", "Key", "Allowed to", "Created", "State"]}
            rows={keys.map(({ id, name, lastFour, scopes: may, createdAt, revokedAt }) => ({
              key: id,
              cells: [
                name,
                `…${lastFour}`,
                may.map((scope) => scope.toLowerCase()).join(", "),
                format.day(createdAt),
                revokedAt ? (
                  `Revoked ${format.day(revokedAt)}`
                ) : (
                  <Group key="state" component="span" display="inline-flex" gap="xs">
                    In use
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Revoke ${name}`}
                      onClick={() => setRevoking({ id, name })}
                    >
                      Revoke
                    </Button>
                  </Group>
                ),
              ],
            }))}
          />
        )}
      </LoadingPanel>
      {creating && <CreateApiKeyDialog onClose={() => setCreating(false)} onCreated={reload} />}
      {revoking && (
        <RevokeDialog
          name={revoking.name}
          consequence="Programs that use this key are refused from now on."
          onConfirm={() => confirmRevoke(revoking.id)}
          onClose={() => {
            setRevoking(null);
            reload();
          }}
        />
      )}
    </Panel>
  );
}
