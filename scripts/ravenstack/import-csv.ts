import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { type FactFileResult, importFactFile, streamCsv } from "@perennial/services/import";
import type { Context } from "@perennial/services/kernel";

/** A file through the product's own import; rows that are refused are printed. */
export async function importCsv(
  ctx: Context,
  path: string,
  { kind, mapping, historical }: { kind: string; mapping: unknown; historical: boolean },
): Promise<FactFileResult> {
  const content = readFileSync(path);
  return importFactFile(ctx, {
    kind,
    mapping,
    contentHash: createHash("sha256").update(content).digest("hex"),
    totalBytes: content.length,
    bytesRead: () => content.length,
    ...(await streamCsv(createReadStream(path))),
    historical,
    dryRun: false,
    onFaulty: ({ row, outcome, faults }) => {
      if (outcome === "REFUSED")
        console.log(`  ${path} row ${row}: ${faults.map(({ problem }) => problem).join("; ")}`);
    },
  });
}
