import { DataTable } from "../ui/DataTable.tsx";
import type { ImportPreview } from "./use-preview.ts";

const SHOWN = 5;

/** The file's first rows, as they stand. */
export function PreviewTable({ preview: { columns, rows } }: { preview: ImportPreview }) {
  // Without a name a column can't be told from another.
  const named = columns.map((column, index) => column || `Column ${index + 1}`);
  return (
    <DataTable
      label={`First ${Math.min(SHOWN, rows.length)} rows of the file`}
      columns={["Row", ...named]}
      rows={rows.slice(0, SHOWN).map(({ number, cells }) => ({
        key: String(number),
        cells: [number, ...named.map((_, index) => cells[index] ?? "")],
      }))}
    />
  );
}
