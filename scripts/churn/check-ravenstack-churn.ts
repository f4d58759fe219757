import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { importMessages } from "@perennial/services/import";
import { FILES, importRavenstack } from "../ravenstack/import-ravenstack.ts";
import { readTable } from "../ravenstack/read-table.ts";
import { type ChurnCheck, tell, train } from "./churn-check.ts";

const NOW = "2025-01-01T12:00:00Z";
const DAY_MS = 86_400_000;
const HORIZON_DAYS = 90;
/** A synthetic book: churn is drawn without regard to anything else, so whatever looks like more than a coin is a leak. */
const COIN = 0.5;

/** Churn that nothing foretells: no model that looks good. */
export async function checkRavenstackChurn({ program, data, directory, report }: ChurnCheck): Promise<void> {
  const { ctx } = await program.open("RavenStack", Date.parse(NOW), {
    timeZone: "UTC",
    reportingCurrency: "USD",
  });
  for (const source of FILES) await importRavenstack(ctx, data, source);
  const lines = gunzipSync(readFileSync(join(data, "events.ndjson.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  await importMessages(ctx, {
    contentHash: "ravenstack",
    totalBytes: lines.length,
    lines: lines.map((text, index) => ({ number: index + 1, text, bytes: index + 1 })),
    historical: true,
  });
  const path = join(directory, "ravenstack.csv");
  await writeFile(path, ["customer_id,as_of,churn", ...labelsOf(data), ""].join("\n"));
  const told = ["--labels", path, "--label", "churn", "--horizon", String(HORIZON_DAYS)];
  const { out, card } = await report.timed("Train (RavenStack)", null, "", () =>
    train(ctx, { directory }, told),
  );
  if (card === null) {
    report.figure("RavenStack", out.trim());
    return;
  }
  report.figure("RavenStack, later time", tell(card.figures));
  const { low, high } = card.figures.areaInterval!;
  report.expect("RavenStack: .5 lies in the interval", low <= COIN && high >= COIN, true);
}

/** Every four weeks of 2024, who was there, and whether a churn came within the horizon. */
function labelsOf(data: string): string[] {
  const churned = Map.groupBy(readTable(data, "churn_events.csv"), (row) => row["account_id"]!);
  const first = Date.parse("2024-01-01");
  const last = Date.parse(NOW) - HORIZON_DAYS * DAY_MS;
  const labels: string[] = [];
  for (const { account_id: id, signup_date: signup } of readTable(data, "accounts.csv")) {
    const days = (churned.get(id!) ?? []).map((row) => Date.parse(row["churn_date"]!));
    for (let at = first; at < last; at += 28 * DAY_MS) {
      if (Date.parse(signup!) >= at || days.some((day) => day < at)) continue;
      const left = days.some((day) => day < at + HORIZON_DAYS * DAY_MS);
      labels.push(`${id},${new Date(at).toISOString()},${Number(left)}`);
    }
  }
  return labels;
}
