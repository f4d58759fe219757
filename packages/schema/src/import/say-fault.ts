import type { RowFault } from "@perennial/services/import";

/** "Row 12, priority: is empty; fill it in." */
export function sayFault({ row, column, field, problem }: RowFault & { row: number }): string {
  const place = column ?? field;
  return `Row ${row}${place === null ? "" : `, ${place}`}: ${problem}.`;
}
