import type pg from "pg";
import { type DecodeRow, rowDecoder } from "./row-decoder.ts";
import type { Statement } from "./statement.ts";

/** What a connection knows of a plan that it keeps: the server needn't describe its rows again. */
export interface KeptPlan {
  types: Statement["types"] | undefined;
  rowMode: Statement["rowMode"] | undefined;
  fields: pg.FieldDef[];
  decode: DecodeRow;
}

/** One statement's rows as they come, and its result once they are complete. */
export class StatementAnswer {
  readonly #statement: Statement;
  readonly #rows: unknown[] = [];
  #plan: KeptPlan;
  /** As the server says it: INSERT 0 5. */
  #tag = "";
  /** What a value's parser threw. */
  #failure: unknown;

  constructor(statement: Statement, kept: KeptPlan | undefined) {
    this.#statement = statement;
    const isSame = kept?.types === statement.types && kept?.rowMode === statement.rowMode;
    this.#plan = kept !== undefined && isSame ? kept : planOf(statement, kept?.fields ?? []);
  }

  get plan(): KeptPlan {
    return this.#plan;
  }

  describe(fields: pg.FieldDef[]): void {
    this.#plan = planOf(this.#statement, fields);
  }

  addRow(values: readonly (string | null)[]): void {
    if (this.#statement.quiet === true) return;
    try {
      this.#rows.push(this.#plan.decode(values));
    } catch (error) {
      this.#failure ??= error;
    }
  }

  complete(tag: string): void {
    this.#tag = tag;
  }

  result(): pg.QueryResult {
    if (this.#failure !== undefined) throw this.#failure;
    const [command = "", ...counts] = this.#tag.split(" ");
    const rowCount = counts.length === 0 ? null : Number(counts.at(-1));
    return {
      command,
      // Null where a statement has none, as pg tells it too.
      rowCount: Number.isNaN(rowCount) ? null : rowCount,
      oid: 0,
      rows: this.#rows as pg.QueryResultRow[],
      fields: this.#plan.fields,
    };
  }
}

function planOf(statement: Statement, fields: pg.FieldDef[]): KeptPlan {
  const { types, rowMode } = statement;
  return { fields, types, rowMode, decode: rowDecoder(fields, statement) };
}
