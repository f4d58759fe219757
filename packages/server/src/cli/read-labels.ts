import { readFile } from "node:fs/promises";
import { readCsv } from "@perennial/services/import";
import type { ChurnLabel } from "@perennial/services/lab";
import { UsageError } from "./usage.ts";

const FORMS = "customer,churned_on or customer,as_of,lost";

/** Churn labels of a CSV file with a header: `customer,churned_on` (empty for who stayed) or `customer,as_of,lost` (1 or 0). */
export async function readLabels(path: string): Promise<ChurnLabel[]> {
  const { columns, rows } = readCsv(await readFile(path, "utf8"));
  const [customer, churnedOn, asOf, lost] = ["customer", "churned_on", "as_of", "lost"].map((name) =>
    columns.indexOf(name),
  );
  const flags = asOf !== -1 && lost !== -1;
  if (customer === -1 || (churnedOn === -1 && !flags))
    throw new UsageError(`${path}: the first line must name the columns ${FORMS}.`);
  return rows.map(({ number, cells }) => {
    const cell = (column: number | undefined) => cells[column!]?.trim() ?? "";
    const id = cell(customer);
    const fault = (what: string) => new UsageError(`${path}, line ${number}: ${what}.`);
    if (id === "") throw fault("the customer is missing");
    if (!flags) return { customer: id, churnedOn: cell(churnedOn) || null };
    const flag = cell(lost);
    if (flag !== "0" && flag !== "1") throw fault("lost must be 1 or 0");
    return { customer: id, asOf: cell(asOf), lost: flag === "1" };
  });
}
