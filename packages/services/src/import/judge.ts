import type { Mapping, ReadRow } from "@perennial/core/import";
import type { Context } from "../kernel/index.ts";
import type { RowOutcome } from "./row-outcome.ts";

export type ReadResult = Extract<ReadRow, { ok: true }>["result"];

/** A row that could be read. */
export interface JudgedRow<Type extends ReadResult["type"]> {
  number: number;
  result: Extract<ReadResult, { type: Type }>;
}

export interface JudgeOptions {
  ctx: Context;
  mapping: Mapping;
  historical: boolean;
  /** Nothing is written: what earlier rows would have changed is remembered instead. */
  dryRun: boolean;
}

/** Compares rows with what is known: what each comes to, and what is to be written. */
export interface Judge<Type extends ReadResult["type"]> {
  judge(rows: readonly JudgedRow<Type>[]): Promise<RowOutcome[]>;
}

/** The column a field comes from. */
export function columnOf({ fields }: Mapping, field: string): string | null {
  return fields[field]?.column ?? null;
}

export function unknownCustomer(mapping: Mapping, externalId: string) {
  return {
    column: columnOf(mapping, "customer"),
    field: "customer",
    problem: `no customer has the id “${externalId}”; import the customers first, or correct it`,
  };
}
