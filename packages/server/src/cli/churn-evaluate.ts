import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { figuresOf, type Prediction } from "@perennial/core/prediction";
import { figuresTable } from "./figures-table.ts";
import { readFlag } from "./read-churn-labels.ts";
import { readTable, type TableRow } from "./read-table.ts";
import { requireFolder } from "./require-folder.ts";
import { UsageError } from "./usage.ts";

/** Of the interval's draws: the same files give the same figures. */
const SEED = 1;

/** `churn:evaluate --labels FILE.csv --predictions FILE.csv`: how well probabilities foretold what the labels say. */
export async function churnEvaluate(args: string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      labels: { type: "string" },
      label: { type: "string", default: "churn" },
      predictions: { type: "string" },
      json: { type: "string" },
    },
  });
  if (values.labels === undefined || values.predictions === undefined)
    throw new UsageError("Write: churn:evaluate --labels FILE.csv [--label COLUMN] --predictions FILE.csv");
  await requireFolder(values.json);
  const labels = await readTable(values.labels, ["customer_id", values.label]);
  const predictions = await readTable(values.predictions, ["customer_id", "p"]);
  // By moment too where both files name it: then a customer may come more than once.
  const dated = [labels, predictions].every(({ columns }) => columns.includes("as_of"));
  const keyOf = (row: TableRow) =>
    dated ? `${row.cell("customer_id")}\n${row.cell("as_of")}` : row.cell("customer_id");
  const given = new Map<string, number>();
  for (const row of predictions.rows) {
    const p = row.cell("p");
    if (p === "") continue;
    const probability = Number(p);
    if (!(probability >= 0 && probability <= 1)) throw row.fault("p must lie in 0..1");
    if (given.has(keyOf(row))) throw row.fault("this customer has a prediction already");
    given.set(keyOf(row), probability);
  }
  const customers = new Map<string, number>();
  let missing = 0;
  const judged = labels.rows.flatMap((row): Prediction[] => {
    const churned = readFlag(row, values.label);
    if (churned === null) return [];
    const probability = given.get(keyOf(row));
    if (probability === undefined) {
      missing += 1;
      return [];
    }
    const id = row.cell("customer_id");
    if (!customers.has(id)) customers.set(id, customers.size);
    return [{ customer: customers.get(id)!, probability, churned }];
  });
  const figures = figuresOf(judged, SEED);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  for (const line of figuresTable(figures)) print(line);
  if (missing > 0) print(`${missing} labels have no prediction.`);
  return 0;
}
