import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelCard, PredictionFigures } from "@perennial/core/prediction";
import type { Context } from "@perennial/services/kernel";
import { type Judged, recountPredictions } from "../oulad/recount-predictions.ts";
import { readRows } from "../oulad/read-rows.ts";
import type { Report } from "../oulad/report.ts";
import { type CommandResult, runCommand } from "../oulad/run-command.ts";
import type { TestProgram } from "../oulad/test-program.ts";

export interface ChurnCheck {
  program: TestProgram;
  /** Where the data lies. */
  data: string;
  /** For files on the way. */
  directory: string;
  report: Report;
}

/** The event that is the churn, of the Open University's learners. */
export const CHURN = "Subscription Cancelled";
const TOLERANCE = 1e-9;

/** Trains as the command line does; null where it made no model. */
export async function train(
  ctx: Context,
  { directory }: Pick<ChurnCheck, "directory">,
  args: readonly string[],
): Promise<(CommandResult & { card: ModelCard }) | (CommandResult & { card: null })> {
  const json = join(directory, "card.json");
  const result = await runCommand(ctx, [
    "churn:train",
    "--organization",
    ctx.organizationId,
    "--json",
    json,
    ...args,
  ]);
  if (result.code !== 0) return { ...result, card: null };
  return { ...result, card: JSON.parse(await readFile(json, "utf8")) as ModelCard };
}

/** Predicts at a file's moments and judges by labels; the figures are counted again from the two files. */
export async function judge(
  ctx: Context,
  { directory, report }: Pick<ChurnCheck, "directory" | "report">,
  { name, at, labels, label }: { name: string; at: string; labels: string; label: string },
): Promise<PredictionFigures> {
  const [predictions, json] = [join(directory, "predictions.csv"), join(directory, "figures.json")];
  await runCommand(ctx, [
    "churn:predict",
    "--organization",
    ctx.organizationId,
    "--at",
    at,
    "--out",
    predictions,
  ]);
  const files = ["--labels", labels, "--label", label, "--predictions", predictions];
  await runCommand(ctx, ["churn:evaluate", ...files, "--json", json]);
  const figures = JSON.parse(await readFile(json, "utf8")) as PredictionFigures;
  const given = new Map((await readRows(predictions)).map((row) => [row["customer_id"]!, row["p"]!]));
  const judged = (await readRows(labels)).flatMap((row): Judged[] => {
    const p = given.get(row["customer_id"]!);
    if (p === undefined || p === "" || row[label] === "") return [];
    return [{ probability: Number(p), churned: row[label] === "1" }];
  });
  report.expect(`${name}: predictions judged`, figures.snapshots, judged.length);
  const again = recountPredictions(judged);
  for (const key of ["area", "brier", "calibrationError"] as const)
    report.expect(`${name}: ${key} counted again`, Math.abs(figures[key]! - again[key]) < TOLERANCE, true);
  return figures;
}

export function tell({
  area,
  areaInterval,
  calibrationError,
  calibrationErrorByChance: byChance,
  brier,
  brierOfBaseRate,
  liftTopTenth,
  baseRate,
}: PredictionFigures): string {
  const interval =
    areaInterval === null ? "-" : `${areaInterval.low.toFixed(3)}..${areaInterval.high.toFixed(3)}`;
  return (
    `AUC ${area?.toFixed(3)} (${interval}), calibration error ${calibrationError?.toFixed(3)} (by chance ${byChance?.toFixed(3)}), ` +
    `Brier ${brier?.toFixed(4)} beside ${brierOfBaseRate?.toFixed(4)}, lift ${liftTopTenth?.toFixed(2)}, base rate ${baseRate?.toFixed(3)}`
  );
}
