import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { cancelLabRun, runLab, startLabRun, type LabScore } from "@perennial/services/lab";
import { historyRange } from "@perennial/services/outcomes";
import type { Context } from "@perennial/services/kernel";
import { chooseOrganization } from "./choose-organization.ts";
import { csvCell } from "./csv-cell.ts";
import type { Program } from "./open-program.ts";
import { ProgressBar } from "./progress-bar.ts";
import { readLabels } from "./read-labels.ts";
import { labTable } from "./lab-table.ts";
import { requireFolder } from "./require-folder.ts";
import { UsageError } from "./usage.ts";
import { wholeNumber } from "./whole-number.ts";

const SCORE_COLUMNS =
  "customer,day,snapshot,draft_score,draft_band,draft_raw_band,published_score,published_band,published_raw_band,inactive_days\n";

/** `lab --model KEY --churn-event NAME ...`: measures the model's draft over the past, here; 0 when it did, 2 when it was ended. */
export async function measureModel(
  program: Program,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      model: { type: "string" },
      "churn-event": { type: "string" },
      "contract-end": { type: "boolean", default: false },
      labels: { type: "string" },
      "labels-known-to": { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      horizon: { type: "string" },
      every: { type: "string" },
      json: { type: "string" },
      scores: { type: "string" },
      organization: { type: "string" },
    },
  });
  if (values.model === undefined)
    throw new UsageError(
      "Write: lab --model KEY --churn-event NAME (or --contract-end, or --labels FILE.csv)",
    );
  await requireFolder(values.json);
  await requireFolder(values.scores);
  const horizon = wholeNumber("horizon", values.horizon);
  const every = wholeNumber("every", values.every);
  const ctx = await chooseOrganization(program.system, values.organization);
  const history = await historyRange(ctx.db.sql, {
    organizationId: ctx.organizationId,
    timeZone: ctx.organization.timeZone,
    now: ctx.now(),
  });
  if (history === null) throw new UsageError("Nothing has happened yet that could be replayed.");
  const { id } = await startLabRun(
    ctx,
    {
      modelKey: values.model,
      from: values.from ?? history.from,
      to: values.to ?? history.to,
      churn: {
        event: values["churn-event"] ?? null,
        contractEnd: values["contract-end"],
        labels: values.labels === undefined ? null : await readLabels(values.labels),
        labelsKnownTo: values["labels-known-to"] ?? null,
      },
      ...(horizon !== null && { horizonDays: horizon }),
      ...(every !== null && { snapshotDays: every }),
    },
    { here: true },
  );
  const stop = () => void cancelLabRun(ctx, { id });
  process.once("SIGINT", stop);
  const bar = new ProgressBar(process.stderr);
  const scores = values.scores === undefined ? null : await openScores(ctx, values.scores);
  const result = await runLab(ctx, id, {
    onProgress: (done, total) => bar.show({ done, total: total ?? 1, text: "customers replayed" }),
    ...(scores && { onScores: scores.write }),
  });
  process.removeListener("SIGINT", stop);
  await scores?.end();
  if (result === null) {
    print("The run ended without figures.");
    return 2;
  }
  bar.end({ done: 1, total: 1, text: `${result.customers} customers replayed` });
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
  for (const line of labTable(result)) print(line);
  return 0;
}

/** Writes scores by the customers' own ids. */
async function openScores(ctx: Context, path: string) {
  const rows = await ctx.db.sql<{ id: string; external_id: string }>`
    select id, external_id from customer where organization_id = ${ctx.organizationId}::uuid`;
  const names = new Map(rows.map((row) => [row.id, csvCell(row.external_id)]));
  const file = createWriteStream(path);
  file.write(SCORE_COLUMNS);
  return {
    write(scores: LabScore[]): void {
      const lines = scores.map(({ customerId, day, snapshot, draft, published, inactiveDays }) => {
        const model = (said: LabScore["draft"]) => [said?.score, said?.band, said?.rawBand];
        return [
          names.get(customerId),
          day,
          Number(snapshot),
          ...model(draft),
          ...model(published),
          inactiveDays,
        ]
          .map((field) => field ?? "")
          .join(",");
      });
      if (lines.length > 0) file.write(`${lines.join("\n")}\n`);
    },
    async end(): Promise<void> {
      file.end();
      await finished(file);
    },
  };
}
