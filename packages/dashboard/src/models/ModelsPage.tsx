import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useSnapshot } from "../live/use-snapshot.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import { AssignmentsTable } from "./AssignmentsTable.tsx";
import { AssignModelDialog } from "./AssignModelDialog.tsx";
import { CopyModelDialog } from "./CopyModelDialog.tsx";
import { ModelsPageModels } from "./model-queries.ts";
import { ModelsTable } from "./ModelsTable.tsx";

export function ModelsPage() {
  const { scopes } = useViewer();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"copy" | "assign" | null>(null);
  const { data, error, refetch } = useSnapshot(ModelsPageModels, {});
  const published = data?.versionedModels.filter(({ newest }) => newest !== null) ?? [];

  return (
    <Page
      title="Models"
      subtitle="What health scores are made of, and whom each model scores"
      actions={
        scopes.includes("WRITE") && (
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            disabled={published.length === 0}
            onClick={() => setOpen("copy")}
          >
            New model
          </Button>
        )
      }
    >
      <Panel title="Scoring models">
        <LoadingPanel data={data} error={error} onRetry={refetch} height={200}>
          {({ versionedModels, modelAssignments }) => (
            <ModelsTable models={versionedModels} assignments={modelAssignments} />
          )}
        </LoadingPanel>
      </Panel>
      <Panel
        title="Who is scored by what"
        subtitle="The most specific comes first and wins: a customer's own model, then a trait's, then the default"
        actions={
          scopes.includes("ADMIN") && (
            <Button size="sm" variant="default" onClick={() => setOpen("assign")}>
              Assign a model
            </Button>
          )
        }
      >
        <LoadingPanel data={data} error={error} onRetry={refetch} height={160}>
          {({ versionedModels, modelAssignments }) => (
            <AssignmentsTable models={versionedModels} assignments={modelAssignments} onEnded={refetch} />
          )}
        </LoadingPanel>
      </Panel>
      {open === "copy" && (
        <CopyModelDialog
          models={published}
          onClose={() => setOpen(null)}
          onCopied={(key) =>
            void navigate({ to: "/models/$key", params: { key }, search: { view: "draft" } })
          }
        />
      )}
      {open === "assign" && (
        <AssignModelDialog models={published} onClose={() => setOpen(null)} onAssigned={refetch} />
      )}
    </Page>
  );
}
