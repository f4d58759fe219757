import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { ChurnVersion } from "./churn-model-queries.ts";
import { PublicationButton } from "./PublicationButton.tsx";
import { sayChurnDefinition } from "./say-churn-definition.ts";
import { sayChurnVerdict } from "./say-churn-verdict.ts";

interface ChurnVersionsPanelProps {
  /** The newest first. */
  versions: readonly ChurnVersion[];
  onChanged: () => void;
}

/** Every version with its verdict; an admin publishes one that was kept back, or goes back to one. */
export function ChurnVersionsPanel({ versions, onChanged }: ChurnVersionsPanelProps) {
  const format = useFormat();
  const published = versions.find(({ isPublished }) => isPublished)?.version ?? null;
  return (
    <Panel
      title="Versions"
      subtitle="A version never changes; it is published only when it is shown to be good enough"
    >
      <DataTable
        label="Versions, the newest first"
        columns={["Version", "Trained", "Churn", "AUC", "Base rate", "Verdict", "Action"]}
        rows={versions.map((each) => ({
          key: String(each.version),
          cells: [
            each.isPublished ? `${each.version}, in force` : String(each.version),
            format.day(each.trainedAt),
            sayChurnDefinition(each),
            each.figures.area === null ? none : each.figures.area.toFixed(3),
            each.figures.baseRate === null ? none : format.share(each.figures.baseRate),
            sayChurnVerdict(each.verdict),
            <PublicationButton key="action" model={each} published={published} onChanged={onChanged} />,
          ],
        }))}
      />
    </Panel>
  );
}
