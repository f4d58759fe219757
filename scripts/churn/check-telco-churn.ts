import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom } from "@perennial/core/lab";
import type { PredictionFigures } from "@perennial/core/prediction";
import type { Context } from "@perennial/services/kernel";
import { readRows } from "../oulad/read-rows.ts";
import { importCsv } from "../ravenstack/import-csv.ts";
import { type ChurnCheck, judge, tell, train } from "./churn-check.ts";

const NOW = Date.parse("2024-06-01T12:00:00Z");
const SPLITS = 5;
const LEARNED_SHARE = 0.6;
/** What a customer is told by, besides who it is and whether it left. */
const NOT_TRAITS = ["customer_id", "churn"];

/** Customers of whom traits alone are known, at one moment: learned from 60 in 100, judged by the others, five times. */
export async function checkTelcoChurn(check: ChurnCheck): Promise<void> {
  const { program, data, directory, report } = check;
  const { ctx } = await program.open("Telco", NOW, { timeZone: "UTC", reportingCurrency: "USD" });
  const file = join(data, "customers_labelled.csv");
  const rows = await readRows(file);
  await importTraits(ctx, file, Object.keys(rows[0]!));
  const at = new Date(NOW + 86_400_000).toISOString();
  const judgements: PredictionFigures[] = [];
  for (let split = 1; split <= SPLITS; split += 1) {
    const random = seededRandom(split);
    const drawn = rows.map((row) => [random(), row["customer_id"]!] as const).sort(([a], [b]) => a - b);
    const learned = Math.round(LEARNED_SHARE * drawn.length);
    const write = async (name: string, part: readonly (readonly [number, string])[]) => {
      const path = join(directory, name);
      await writeFile(path, ["customer_id,as_of", ...part.map(([, id]) => `${id},${at}`), ""].join("\n"));
      return path;
    };
    const told = ["--labels", file, "--at", await write("learned.csv", drawn.slice(0, learned))];
    const { card } = await train(ctx, check, told);
    const judged = await write("judged.csv", drawn.slice(learned));
    const figures = await judge(ctx, check, {
      name: `Telco ${split}`,
      at: judged,
      labels: file,
      label: "churn",
    });
    report.figure(`Telco ${split}, other 40 in 100`, tell(figures));
    const keys = card!.coefficients.map(({ key }) => key);
    report.expect(
      `Telco ${split}: protected features`,
      keys.filter((key) => /gender|Senior/.test(key)).length,
      0,
    );
    judgements.push(figures);
  }
  const mean = (of: (figures: PredictionFigures) => number | null) =>
    judgements.reduce((sum, each) => sum + of(each)!, 0) / SPLITS;
  const byChance = mean(({ calibrationErrorByChance }) => calibrationErrorByChance).toFixed(4);
  report.figure(
    "Telco, mean of the splits",
    `AUC ${mean(({ area }) => area).toFixed(4)}, calibration error ${mean(({ calibrationError }) => calibrationError).toFixed(4)} (by chance ${byChance})`,
  );
}

async function importTraits(ctx: Context, path: string, columns: readonly string[]): Promise<void> {
  const traits = columns.filter((column) => !NOT_TRAITS.includes(column));
  const mapping = {
    fields: { customer: "customer_id" },
    traits: Object.fromEntries(traits.map((column) => [column, column])),
    timeZone: "UTC",
  };
  const { refused } = await importCsv(ctx, path, { kind: "CUSTOMER", mapping, historical: false });
  if (refused > 0) throw new Error(`${refused} rows of ${path} were refused`);
}
