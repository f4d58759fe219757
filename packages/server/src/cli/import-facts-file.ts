import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importKinds } from "@perennial/core/import";
import { importFactFile, previewImport, type RowCounts, type RowOutcome } from "@perennial/services/import";
import { chooseOrganization } from "./choose-organization.ts";
import { openCsvFile } from "./open-csv-file.ts";
import type { Program } from "./open-program.ts";
import { ProgressBar } from "./progress-bar.ts";
import { UsageError } from "./usage.ts";

/** More than this many faulty rows are counted, not listed. */
const LISTED = 100;

/** `import-facts <file> --kind KIND ...`; 0 when every row was taken, 2 when some were refused. */
export async function importFactsFile(
  program: Program,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: "string" },
      mapping: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      historical: { type: "boolean", default: false },
      organization: { type: "string" },
    },
  });
  const [path] = positionals;
  const kind = values.kind?.toUpperCase().replaceAll("-", "_");
  const kinds = importKinds.map(({ key }) => key.toLowerCase()).join(", ");
  if (path === undefined || positionals.length > 1 || kind === undefined)
    throw new UsageError(
      `Write: import-facts <file.csv[.gz]> --kind KIND [--mapping FILE.json]; KIND is one of ${kinds}.`,
    );
  if (!importKinds.some(({ key }) => key === kind))
    throw new UsageError(`There is no kind ${values.kind}; there are ${kinds}.`);
  const ctx = await chooseOrganization(program.system, values.organization);
  const { historical, "dry-run": dryRun } = values;
  const file = await openCsvFile(path);
  let mapping: unknown;
  if (values.mapping === undefined) {
    mapping = previewImport(ctx, { kind, csv: file.head }).mapping;
    print(
      `Guessed from the header; save it and give it with --mapping to change it:\n${JSON.stringify(mapping, null, 2)}`,
    );
  } else mapping = await readMapping(values.mapping);

  const bar = new ProgressBar(process.stderr);
  const text = ({ created, changed, refused }: RowCounts) =>
    `${created} new, ${changed} changed, ${refused} refused`;
  let listed = 0;
  const result = await importFactFile(ctx, {
    kind,
    mapping,
    ...file,
    historical,
    dryRun,
    onFaulty(outcome) {
      listed += 1;
      if (listed <= LISTED) for (const line of sayOutcome(outcome)) bar.note(line);
      if (listed === LISTED) bar.note("... further faulty rows are only counted");
    },
    onProgress: (counts, bytes) => bar.show({ done: bytes, total: file.totalBytes, text: text(counts) }),
  });
  bar.end({ done: file.totalBytes, total: file.totalBytes, text: text(result) });
  if (result.resumedAfter > 0) print(`Went on after row ${result.resumedAfter}.`);
  const { rows, created, changed, unchanged, known, refused } = result;
  print(
    `${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${known} known before, ${refused} refused.`,
  );
  if (dryRun) print("This was a dry run: nothing was changed.");
  else await program.finishBehind(ctx, { historical, print });
  return refused > 0 ? 2 : 0;
}

function sayOutcome({ row, faults }: RowOutcome): string[] {
  return faults.map(({ level, column, field, problem }) => {
    const place = column ?? field;
    return `row ${row}${place === null ? "" : `, ${place}`}: ${problem}${level === "DOUBT" ? " (taken)" : ""}`;
  });
}

async function readMapping(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new UsageError(`There is no file ${path}.`) : error;
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON.`);
  }
}
