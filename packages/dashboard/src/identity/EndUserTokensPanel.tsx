import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CodeTabs } from "./CodeTabs.tsx";
import { CreateEndUserSecretDialog } from "./CreateEndUserSecretDialog.tsx";
import { endUserTokenSnippets } from "./end-user-token-snippets.ts";
import { RevokeDialog } from "./RevokeDialog.tsx";
import classes from "./SendDataPanel.module.css";
import { useEndUserSecrets } from "./use-end-user-secrets.ts";
import { useViewer } from "./ViewerProvider.tsx";

const MOST_IN_USE = 2;

/** What lets a product's own users read their company's score: the secrets their tokens are signed with. */
export function EndUserTokensPanel() {
  const { scopes } = useViewer();
  const format = useFormat();
  const isAdmin = scopes.includes("ADMIN");
  const { secrets, error, reload, create, revoke } = useEndUserSecrets(!isAdmin);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<{ id: string; lastFour: string } | null>(null);
  const inUse = secrets?.filter(({ revokedAt }) => revokedAt === null) ?? [];
  const close = (end: () => void) => {
    end();
    reload();
  };

  if (!isAdmin) {
    return (
      <Panel title="End-user tokens">
        <p>Only admins see and make secrets for end-user tokens. Ask one of them.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title="End-user tokens"
      subtitle="Show a company its own score inside your product"
      actions={
        <Button
          size="sm"
          leftSection={<IconPlus size={16} />}
          disabled={inUse.length >= MOST_IN_USE}
          onClick={() => setCreating(true)}
        >
          {inUse.length === 0 ? "Create a secret" : "Create the next secret"}
        </Button>
      }
    >
      <div className={classes.steps}>
        <p>
          Your server signs a token for each signed-in user; the page sends it along. It reads the score of
          the customer in it and nothing else, for at most 24 hours. Two secrets may be in use, so that one
          can take over from the other
          {inUse.length >= MOST_IN_USE && ": revoke the older one to make another"}.
        </p>
        <LoadingPanel
          data={secrets}
          error={error}
          onRetry={reload}
          isEmpty={(all) => all.length === 0}
          empty="No secret yet. Create one to sign the first token."
        >
          {(all) => (
            <DataTable
              label="Secrets for end-user tokens"
              columns={["Secret", "kid", "Created", "State"]}
              rows={all.map(({ id, keyId, lastFour, createdAt, revokedAt }) => ({
                key: id,
                cells: [
                  `…${lastFour}`,
                  <code key="kid">{keyId}</code>,
                  format.day(createdAt),
                  revokedAt ? (
                    `Revoked ${format.day(revokedAt)}`
                  ) : (
                    <Group key="state" component="span" display="inline-flex" gap="xs">
                      In use
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={`Revoke …${lastFour}`}
                        onClick={() => setRevoking({ id, lastFour })}
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
        <CodeTabs
          label="How to sign and ask"
          snippets={endUserTokenSnippets(location.origin, inUse[0]?.keyId ?? "YOUR_SECRETS_KID")}
        />
      </div>
      {creating && (
        <CreateEndUserSecretDialog
          takesOver={inUse.length > 0}
          onCreate={create}
          onClose={() => close(() => setCreating(false))}
        />
      )}
      {revoking && (
        <RevokeDialog
          name={`…${revoking.lastFour}`}
          consequence="Tokens signed with this secret are refused from now on."
          onConfirm={() => revoke(revoking.id)}
          onClose={() => close(() => setRevoking(null))}
        />
      )}
    </Panel>
  );
}
