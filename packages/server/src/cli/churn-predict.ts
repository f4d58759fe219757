import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { predictChurn } from "@perennial/services/prediction";
import { chooseOrganization } from "./choose-organization.ts";
import { csvCell } from "./csv-cell.ts";
import type { Program } from "./open-program.ts";
import { readMoments } from "./read-moments.ts";
import { requireFolder } from "./require-folder.ts";
import { UsageError } from "./usage.ts";
import { wholeNumber } from "./whole-number.ts";

/** Population stability index above which customers are others than those learned from. */
const DRIFTED = 0.25;
const SHOWN = 5;

/** `churn:predict --at FILE.csv --out FILE.csv`; 0 when each customer got a probability, 2 when some are unknown. */
export async function churnPredict(
  program: Program,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      at: { type: "string" },
      out: { type: "string" },
      model: { type: "string" },
      organization: { type: "string" },
    },
  });
  if (values.at === undefined || values.out === undefined)
    throw new UsageError("Write: churn:predict --at FILE.csv (customer_id,as_of) --out FILE.csv");
  await requireFolder(values.out);
  const ctx = await chooseOrganization(program.system, values.organization);
  const moments = await readMoments(values.at, {
    timeZone: ctx.organization.timeZone,
    now: ctx.now(),
  });
  const { version, probabilities, drift } = await predictChurn(ctx, {
    at: moments.map(({ customer, asOf }) => ({ customer, asOf })),
    version: wholeNumber("model", values.model),
  });
  const lines = moments.map(({ customer, asOfText }, place) =>
    [csvCell(customer), asOfText, probabilities[place] ?? ""].join(","),
  );
  await writeFile(values.out, ["customer_id,as_of,p", ...lines, ""].join("\n"));
  const unknown = probabilities.filter((probability) => probability === null).length;
  print(`${moments.length - unknown} probabilities by churn model ${version}, ${unknown} unknown.`);
  const drifted = drift.filter((feature) => feature.drift > DRIFTED);
  if (drifted.length > 0) {
    print(
      `${drifted.length} of ${drift.length} features are spread otherwise than in training (index above ${DRIFTED}), most of all:`,
    );
    for (const { key, drift: by } of drifted.slice(0, SHOWN)) print(`  ${by.toFixed(2).padStart(6)}  ${key}`);
  }
  return unknown > 0 ? 2 : 0;
}
