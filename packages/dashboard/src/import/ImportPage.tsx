import { Anchor, FileInput, Select } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./ImportPage.module.css";
import { MappingPanel } from "./MappingPanel.tsx";
import { useImportKinds, type ImportKind } from "./use-import-kinds.ts";

/** From a file to facts: choose it, say what its columns are, see what is wrong, import. */
export function ImportPage() {
  const { scopes } = useViewer();
  const { kinds, error, retry } = useImportKinds();
  const [kind, setKind] = useState<ImportKind | null>(null);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);

  const read = async (chosen: File | null) => {
    setFile(null);
    if (chosen) setFile({ name: chosen.name, text: await chosen.text() });
  };

  return (
    <Page
      title="Import"
      subtitle="Customers and facts from CSV"
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to="/data-quality" {...props} />}>
          Data quality
        </Anchor>
      }
    >
      {scopes.includes("WRITE") ? (
        <div className={classes.steps}>
          <Panel title="File" subtitle="Customers come first: everything else is told about one">
            <LoadingPanel data={kinds} error={error} onRetry={retry} height={64}>
              {(all) => (
                <div className={classes.choices}>
                  <Select
                    label="What its rows are"
                    placeholder="Choose"
                    data={all.map(({ kind: value, label }) => ({ value, label }))}
                    value={kind?.kind ?? null}
                    onChange={(value) => setKind(all.find((each) => each.kind === value) ?? null)}
                    allowDeselect={false}
                    description={kind?.description ?? "Each file has rows of one kind"}
                  />
                  <FileInput
                    label="File"
                    placeholder="Choose a CSV file"
                    description="UTF-8, the first row names the columns"
                    accept=".csv,.tsv,.txt,text/csv"
                    leftSection={<IconFileSpreadsheet size={17} aria-hidden="true" />}
                    onChange={(chosen) => void read(chosen)}
                  />
                </div>
              )}
            </LoadingPanel>
          </Panel>
          {kind && file && (
            <MappingPanel key={`${kind.kind} ${file.name} ${file.text.length}`} kind={kind} file={file} />
          )}
        </div>
      ) : (
        <Panel title="File">Your role may read, but not import. An admin, manager or CSM can.</Panel>
      )}
    </Page>
  );
}
