import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { Panel } from "../ui/Panel.tsx";
import { ChangesList } from "./ChangesList.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { toContent } from "./model-content.ts";
import type { ModelVersion } from "./model-fields.ts";
import type { RegisteredComponent, ShownModel } from "./model-queries.ts";
import { outcomeOf } from "./outcome.ts";
import classes from "./VersionsPanel.module.css";
import { WeightBars } from "./WeightBars.tsx";

const VersionsRollBack = graphql(`
  mutation Versions_RollBack($input: RollBackScoringModelInput!) {
    rollBackScoringModel(input: $input) {
      __typename
      ... on RollBackScoringModelPayload {
        model {
          version
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

interface VersionsPanelProps {
  model: ShownModel;
  registry: readonly RegisteredComponent[];
  onChanged: () => void;
}

export function VersionsPanel({ model, registry, onChanged }: VersionsPanelProps) {
  const [back, setBack] = useState<ModelVersion | null>(null);
  const { versions } = model;
  return (
    <Panel title="Versions" subtitle="A published version never changes: scores of its days say why by it">
      {versions.length === 0 && <p>Nothing is published yet: this model scores nobody.</p>}
      <ol className={classes.versions} aria-label="Versions, newest first">
        {versions.map((version, index) => (
          <VersionItem
            key={version.version}
            version={version}
            before={versions[index + 1]}
            isNewest={index === 0}
            registry={registry}
            onBack={() => setBack(version)}
          />
        ))}
      </ol>
      {back && versions[0] && (
        <RollBackDialog
          model={model}
          to={back}
          newest={versions[0]}
          onDone={onChanged}
          onClose={() => setBack(null)}
        />
      )}
    </Panel>
  );
}

interface VersionItemProps {
  version: ModelVersion;
  before: ModelVersion | undefined;
  isNewest: boolean;
  registry: readonly RegisteredComponent[];
  onBack: () => void;
}

function VersionItem({ version, before, isNewest, registry, onBack }: VersionItemProps) {
  const { scopes } = useViewer();
  const format = useFormat();
  const { publishedAt, author, note, basedOn } = version;
  const said = [
    publishedAt !== null && Date.parse(publishedAt) > 0 ? format.time(publishedAt) : "Came with the program",
    author?.name,
    basedOn !== null && `back to version ${basedOn}`,
  ];
  return (
    <li className={classes.version}>
      <div className={classes.head}>
        <h3 className={classes.number}>
          Version {version.version}
          {isNewest && <span className={classes.now}>in force</span>}
        </h3>
        {!isNewest && scopes.includes("ADMIN") && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Roll back to version ${version.version}`}
            onClick={onBack}
          >
            Roll back
          </Button>
        )}
      </div>
      <p className={classes.about}>{said.filter(Boolean).join(" · ")}</p>
      {note !== null && <p className={classes.note}>{note}</p>}
      {before && <ChangesList from={toContent(before)} to={toContent(version)} />}
      {isNewest && <WeightBars components={toContent(version).components} registry={registry} />}
    </li>
  );
}

interface RollBackDialogProps {
  model: ShownModel;
  to: ModelVersion;
  newest: ModelVersion;
  onDone: () => void;
  onClose: () => void;
}

function RollBackDialog({ model, to, newest, onDone, onClose }: RollBackDialogProps) {
  const format = useFormat();
  const [note, setNote] = useState("");
  const [, rollBack] = useMutation(VersionsRollBack);

  const confirm = async () => {
    const input = { modelKey: model.key, version: to.version, note: note.trim() || null };
    const { data, error } = await rollBack({ input });
    const answer = data?.rollBackScoringModel;
    const done = answer?.__typename === "RollBackScoringModelPayload" ? answer.model.version : undefined;
    const outcome = outcomeOf(done, answer, error);
    return outcome.ok ? null : outcome.message;
  };

  return (
    <ConfirmDialog
      title={`Roll back to version ${to.version}?`}
      confirm={`Publish as version ${newest.version + 1}`}
      onConfirm={confirm}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        What version {to.version} says holds again, as version {newest.version + 1}.{" "}
        {format.count(model.customers)} {model.customers === 1 ? "customer is" : "customers are"} scored anew.
      </p>
      <ChangesList from={toContent(newest)} to={toContent(to)} />
      <Textarea
        label="Why"
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
