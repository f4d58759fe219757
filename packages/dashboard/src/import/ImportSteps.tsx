import { Button, Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { Panel } from "../ui/Panel.tsx";
import { FieldsForm } from "./FieldsForm.tsx";
import type { ImportMapping } from "./import-mapping.ts";
import classes from "./ImportSteps.module.css";
import { PreviewTable } from "./PreviewTable.tsx";
import { ReadingForm } from "./ReadingForm.tsx";
import { ResultPanel } from "./ResultPanel.tsx";
import type { ImportKind } from "./use-import-kinds.ts";
import { useImport } from "./use-import.ts";
import type { ImportPreview } from "./use-preview.ts";

interface ImportStepsProps {
  kind: ImportKind;
  file: { name: string; text: string };
  preview: ImportPreview;
  guess: ImportMapping;
}

export function ImportSteps({ kind, file, preview, guess }: ImportStepsProps) {
  const [mapping, setMapping] = useState(guess);
  const [historical, setHistorical] = useState(false);
  const { state, run, stop, reset } = useImport();
  const missing = kind.fields.filter(
    ({ key, isRequired }) => isRequired && mapping.fields[key] === undefined,
  );
  const input = { kind: kind.kind, text: file.text, mapping, historical };
  const change = (changed: ImportMapping) => {
    setMapping(changed);
    reset();
  };

  return (
    <>
      <Panel title="Columns" subtitle={`What the columns of ${file.name} are: guessed, look it over`}>
        <div className={classes.columns}>
          <FieldsForm kind={kind} columns={preview.columns} mapping={mapping} onChange={change} />
          <ReadingForm mapping={mapping} onChange={change} />
          <PreviewTable preview={preview} />
          <Checkbox
            label="These rows are history"
            description="They count as known when they were so: past scores are calculated with them"
            checked={historical}
            onChange={(event) => setHistorical(event.currentTarget.checked)}
          />
          <Group>
            <Button
              loading={state?.running === true && state.dryRun}
              disabled={missing.length > 0 || state?.running === true}
              onClick={() => void run(input, true)}
            >
              Try it without importing
            </Button>
            {missing.length > 0 && (
              <span className={classes.missing}>
                Say which column is {missing.map(({ label }) => label).join(", ")}.
              </span>
            )}
          </Group>
        </div>
      </Panel>
      {state && (
        <ResultPanel
          state={state}
          onImport={() => void run(input, false)}
          onStop={stop}
          historical={historical}
        />
      )}
    </>
  );
}
