import { Alert, Button, Textarea } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { BandsPanel } from "./BandsPanel.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import classes from "./DraftEditor.module.css";
import type { DraftPanelProps } from "./DraftPanel.tsx";
import { DraftSummary } from "./DraftSummary.tsx";
import type { ShownDraft } from "./model-queries.ts";
import { PublishDialog } from "./PublishDialog.tsx";
import { useDraftEdit } from "./use-draft-edit.ts";
import { useFaults } from "./use-faults.ts";
import { WeightsPanel } from "./WeightsPanel.tsx";

interface DraftEditorProps extends DraftPanelProps {
  draft: ShownDraft;
}

export function DraftEditor({ model, draft, registry, onChanged, onPublished }: DraftEditorProps) {
  const { scopes } = useViewer();
  const format = useFormat();
  const edit = useDraftEdit(model.key, draft, onChanged);
  const { content, note, dirty, theirs, problem } = edit;
  const faults = useFaults(content);
  const [asking, setAsking] = useState<"publish" | "discard" | null>(null);
  const readOnly = !scopes.includes("WRITE");
  useBlocker({
    shouldBlockFn: () =>
      dirty && !window.confirm("Leave without saving the draft? What you changed is lost."),
    enableBeforeUnload: dirty,
  });

  return (
    <div className={classes.draft}>
      {theirs && (
        <Alert
          color="yellow"
          role="alert"
          className={classes.wide}
          title="Somebody else saved this draft meanwhile"
        >
          <p>
            {draft.savedBy?.name ?? "A program"} did, {format.time(draft.savedAt)}. Your changes can't be
            saved over theirs.
          </p>
          <Button size="xs" mt="xs" variant="default" onClick={edit.takeTheirs}>
            Load theirs and drop mine
          </Button>
        </Alert>
      )}
      <div className={classes.parts}>
        <WeightsPanel
          components={content.components}
          registry={registry}
          faults={faults}
          readOnly={readOnly}
          onChange={(components) => edit.setContent({ ...content, components })}
        />
        <BandsPanel content={content} faults={faults} readOnly={readOnly} onChange={edit.setContent} />
      </div>
      <DraftSummary model={model} content={content} faults={faults}>
        <Textarea
          label="Note"
          description="Why it changes, for whoever reads the versions later"
          maxLength={2000}
          autosize
          minRows={2}
          readOnly={readOnly}
          value={note}
          onChange={(event) => edit.setNote(event.currentTarget.value)}
        />
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        {!readOnly && (
          <div className={classes.actions}>
            <Button
              variant="default"
              disabled={!dirty || theirs}
              loading={edit.saving}
              onClick={() => void edit.save()}
            >
              Save draft
            </Button>
            {scopes.includes("ADMIN") && (
              <Button
                disabled={theirs || faults.all === undefined || faults.all.length > 0}
                onClick={() => setAsking("publish")}
              >
                Publish…
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={() => setAsking("discard")}>
              Discard
            </Button>
          </div>
        )}
        <p className={classes.state} role="status">
          {dirty ? "Not saved yet" : `Saved ${format.time(edit.savedAt)}`}
        </p>
      </DraftSummary>
      {asking === "publish" && (
        <PublishDialog
          model={model}
          content={content}
          note={note}
          onPublish={edit.publish}
          onDone={onPublished}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "discard" && (
        <ConfirmDialog
          title="Discard this draft?"
          confirm="Discard"
          onConfirm={edit.discard}
          onDone={onChanged}
          onClose={() => setAsking(null)}
        >
          <p>
            {model.versions.length === 0
              ? "The model was never published: it is gone with its draft."
              : "What it changes is gone. Published versions stay as they are."}
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
