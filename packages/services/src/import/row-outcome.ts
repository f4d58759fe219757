import type { CellFault } from "@perennial/core/import";

/** What a row comes to. KNOWN: exactly this was told before; UNCHANGED: it says what is so already. */
export type Outcome = "NEW" | "CHANGED" | "UNCHANGED" | "KNOWN" | "REFUSED";

/** What is wrong in a row; a DOUBT is taken as it is told. */
export interface RowFault extends CellFault {
  level: "FAULT" | "DOUBT";
}

export interface RowOutcome {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  outcome: Outcome;
  faults: RowFault[];
}

export function refused(row: number, faults: readonly CellFault[]): RowOutcome {
  return { row, outcome: "REFUSED", faults: faults.map((fault) => ({ level: "FAULT", ...fault })) };
}
