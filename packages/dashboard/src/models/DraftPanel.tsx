import { Alert, Button } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import { DraftEditor } from "./DraftEditor.tsx";
import { toContent } from "./model-content.ts";
import type { RegisteredComponent, ShownModel } from "./model-queries.ts";
import { useDraftActions } from "./use-draft-actions.ts";

export interface DraftPanelProps {
  model: ShownModel;
  registry: readonly RegisteredComponent[];
  /** The draft is another, or gone. */
  onChanged: () => void;
  onPublished: () => void;
}

/** What the next version may say: begun here, then edited. */
export function DraftPanel({ model, registry, onChanged, onPublished }: DraftPanelProps) {
  const { scopes } = useViewer();
  const { draft } = model;
  if (draft === null)
    return <BeginDraft model={model} mayEdit={scopes.includes("WRITE")} onBegun={onChanged} />;
  return (
    <DraftEditor
      model={model}
      draft={draft}
      registry={registry}
      onChanged={onChanged}
      onPublished={onPublished}
    />
  );
}

interface BeginDraftProps {
  model: ShownModel;
  mayEdit: boolean;
  onBegun: () => void;
}

function BeginDraft({ model, mayEdit, onBegun }: BeginDraftProps) {
  const actions = useDraftActions(model.key);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const newest = model.versions[0];

  const begin = async () => {
    if (newest === undefined) return;
    setBusy(true);
    const outcome = await actions.save(toContent(newest), null, null);
    setBusy(false);
    if (outcome.ok || outcome.conflict) onBegun();
    else setProblem(outcome.message);
  };

  return (
    <Panel
      title="Draft"
      subtitle="Change the model without touching a score; nothing counts until it is published"
      actions={
        mayEdit &&
        newest && (
          <Button loading={busy} onClick={() => void begin()}>
            Begin a draft
          </Button>
        )
      }
    >
      {problem ? (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      ) : (
        <p>
          {mayEdit
            ? "Nobody works on a draft. A new one begins with what the newest version says."
            : "Nobody works on a draft."}
        </p>
      )}
    </Panel>
  );
}
