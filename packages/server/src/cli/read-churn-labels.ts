import type { SnapshotLabel } from "@perennial/services/prediction";
import { type Calendar, momentOf, readMoments } from "./read-moments.ts";
import { readTable, type TableRow } from "./read-table.ts";
import { UsageError } from "./usage.ts";

interface LabelFiles extends Calendar {
  labels: string;
  /** Column of 1 and 0; where it is empty the customer isn't counted. */
  label: string;
  at: string | null;
}

/**
 * Churn labels of a CSV file with customer_id and a column of 1 and 0: at the moments of another file, at its own as_of, or without
 * either as things are now.
 */
export async function readChurnLabels({
  labels,
  label,
  at,
  timeZone,
  now,
}: LabelFiles): Promise<SnapshotLabel[]> {
  const calendar = { timeZone, now };
  const { columns, rows } = await readTable(labels, ["customer_id", label]);
  const told = rows.flatMap((row) => {
    const churned = readFlag(row, label);
    return churned === null ? [] : { row, customer: row.cell("customer_id"), churned };
  });
  if (told.length === 0) throw new UsageError(`${labels}: ${label} is empty in every row.`);
  if (at === null) {
    const dated = columns.includes("as_of");
    return told.map(({ row, customer, churned }) => ({
      customer,
      churned,
      asOf: dated ? momentOf(row, calendar).asOf : now,
    }));
  }
  const outcomes = new Map<string, boolean>();
  for (const { row, customer, churned } of told) {
    if (outcomes.has(customer)) throw row.fault(`${customer} has a label already; beside --at each has one`);
    outcomes.set(customer, churned);
  }
  const moments = await readMoments(at, calendar);
  const labelled = moments.flatMap(({ customer, asOf }) => {
    const churned = outcomes.get(customer);
    return churned === undefined ? [] : { customer, asOf, churned };
  });
  if (labelled.length === 0) throw new UsageError(`${at} and ${labels} have no customer in common.`);
  return labelled;
}

/** 1 or 0; null where nothing is said. */
export function readFlag(row: TableRow, column: string): boolean | null {
  const flag = row.cell(column);
  if (flag === "") return null;
  if (flag !== "0" && flag !== "1") throw row.fault(`${column} must be 1, 0 or empty`);
  return flag === "1";
}
