import { parseArgs } from "node:util";
import { importMessages, type ImportCounts } from "@perennial/services/import";
import { chooseOrganization } from "./choose-organization.ts";
import { openImportFile } from "./read-lines.ts";
import type { Program } from "./open-program.ts";
import { ProgressBar } from "./progress-bar.ts";
import { UsageError } from "./usage.ts";

/** More than this many refused lines are counted, not listed. */
const LISTED = 100;

/** `import <file> [--historical] [--organization NAME|ID]`; 0 when every line was taken, 2 when some were refused. */
export async function importFile(
  program: Program,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { historical: { type: "boolean", default: false }, organization: { type: "string" } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new UsageError("Write: import <file.ndjson[.gz]> [--historical]");
  const ctx = await chooseOrganization(program.system, values.organization);
  const file = await openImportFile(path);
  const { historical } = values;

  const bar = new ProgressBar(process.stderr);
  const state = ({ bytes, accepted, duplicates }: ImportCounts) => ({
    done: bytes,
    total: file.totalBytes,
    text: `${accepted} new, ${duplicates} known before`,
  });
  let listed = 0;
  const result = await importMessages(ctx, {
    ...file,
    historical,
    onRefused({ line, reason }) {
      listed += 1;
      if (listed <= LISTED) bar.note(`line ${line}: ${reason}`);
      if (listed === LISTED) bar.note(`... further refused lines are only counted`);
    },
    onProgress: (counts) => bar.show(state(counts)),
  });
  bar.end(state(result));
  if (result.resumedAfter > 0) print(`Went on after line ${result.resumedAfter}.`);
  const { line, accepted, duplicates, refused } = result;
  print(`${line} lines: ${accepted} new, ${duplicates} known before, ${refused} refused.`);
  await program.finishBehind(ctx, { historical, print });
  return refused > 0 ? 2 : 0;
}
