import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { ImportMapping } from "./import-mapping.ts";
import { ImportSteps } from "./ImportSteps.tsx";
import type { ImportKind } from "./use-import-kinds.ts";
import { usePreview } from "./use-preview.ts";

interface MappingPanelProps {
  kind: ImportKind;
  file: { name: string; text: string };
}

/** The guess at what the columns are; from there on it is the person's. */
export function MappingPanel({ kind, file }: MappingPanelProps) {
  const { preview, error, retry } = usePreview(kind.kind, file.text);
  if (preview) {
    const guess = preview.mapping as ImportMapping;
    return <ImportSteps kind={kind} file={file} preview={preview} guess={guess} />;
  }
  return (
    <Panel title="Columns">
      <LoadingPanel data={preview} error={error} onRetry={retry}>
        {() => null}
      </LoadingPanel>
    </Panel>
  );
}
