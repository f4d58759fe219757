import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { ChangesList } from "./ChangesList.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { type ModelContent, toContent } from "./model-content.ts";
import type { ShownModel } from "./model-queries.ts";

interface PublishDialogProps {
  model: ShownModel;
  content: ModelContent;
  note: string;
  /** Null when it is published, else what went wrong. */
  onPublish: (note: string) => Promise<string | null>;
  onDone: () => void;
  onClose: () => void;
}

/** What changes and for how many, before it does. */
export function PublishDialog(props: PublishDialogProps) {
  const { model, content, onPublish, onDone, onClose } = props;
  const format = useFormat();
  const [note, setNote] = useState(props.note);
  const newest = model.versions[0];
  const version = (newest?.version ?? 0) + 1;

  return (
    <ConfirmDialog
      title={`Publish ${model.name}, version ${version}?`}
      confirm={`Publish version ${version}`}
      onConfirm={() => onPublish(note)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        {model.customers === 0
          ? "It scores nobody yet."
          : `${format.count(model.customers)} ${model.customers === 1 ? "customer is" : "customers are"} scored by it from now on.`}{" "}
        A published version can't be changed; rolling back publishes an older one again.
      </p>
      {newest && <ChangesList from={toContent(newest)} to={content} />}
      <Textarea
        label="Note"
        description="Why it changes"
        maxLength={2000}
        autosize
        minRows={2}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
