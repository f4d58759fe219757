import {
  createRowReader,
  importKind,
  importKinds,
  type ImportKind,
  mappingFaults,
  mappingSchema,
  type Mapping,
  type RowReader,
} from "@perennial/core/import";
import { parseInput, requireScope, ServiceError, type Context } from "../kernel/index.ts";
import type { CsvRow } from "./csv-text.ts";
import type { Judge, JudgedRow, ReadResult } from "./judge.ts";
import { CustomersJudge } from "./judge-customers.ts";
import { PaymentsJudge } from "./judge-payments.ts";
import { VersionsJudge } from "./judge-versions.ts";
import { refused, type RowOutcome } from "./row-outcome.ts";

export interface CsvImportOptions {
  /** Key of the kind of rows. */
  kind: string;
  /** As `mappingSchema` takes it. */
  mapping: unknown;
  columns: readonly string[];
  /** Known when it was so, not when it was imported: past scores count it. */
  historical: boolean;
  /** Says what would happen, and changes nothing. */
  dryRun: boolean;
}

/** Takes the rows of a file, some at a time, each batch in a transaction of its own. */
export class CsvImport {
  readonly #reader: RowReader;
  readonly #judges: {
    versions: VersionsJudge;
    payment: PaymentsJudge;
    customer: CustomersJudge;
  };

  /** Throws INVALID_INPUT for a mapping that the kind or the file doesn't fit. */
  constructor(ctx: Context, { kind: key, mapping: told, columns, historical, dryRun }: CsvImportOptions) {
    requireScope(ctx, "WRITE");
    const kind = kindOf(key);
    const mapping = checkMapping(kind, told, columns);
    this.#reader = createRowReader(kind, mapping, columns, ctx.organization);
    const options = { ctx, mapping, historical, dryRun };
    this.#judges = {
      versions: new VersionsJudge(options),
      payment: new PaymentsJudge(options),
      customer: new CustomersJudge(options),
    };
  }

  /** What each row came to, in the order of the rows. Good rows are taken, bad ones are refused by themselves. */
  async take(rows: readonly CsvRow[]): Promise<RowOutcome[]> {
    const outcomes = new Map<number, RowOutcome>();
    const readable: JudgedRow<ReadResult["type"]>[] = [];
    for (const { number, cells } of rows) {
      const read = this.#reader.read(cells);
      if (read.ok) readable.push({ number, result: read.result });
      else outcomes.set(number, refused(number, read.faults));
    }
    // A file's rows are all of one kind.
    const type = readable[0]?.result.type;
    const judge = type === undefined ? null : (this.#judges[type] as Judge<ReadResult["type"]>);
    const judged = (await judge?.judge(readable)) ?? [];
    for (const outcome of judged) outcomes.set(outcome.row, outcome);
    return rows.map(({ number }) => outcomes.get(number)!);
  }
}

function kindOf(key: string): ImportKind {
  const kind = importKind(key);
  if (kind) return kind;
  const all = importKinds.map((each) => each.key).join(", ");
  throw new ServiceError("INVALID_INPUT", `kind: there is no kind ${key}; there are ${all}.`, {
    path: ["kind"],
  });
}

function checkMapping(kind: ImportKind, told: unknown, columns: readonly string[]): Mapping {
  let mapping: Mapping;
  try {
    mapping = parseInput(mappingSchema, told);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const path = ["mapping", ...(error.details.path ?? [])];
    throw new ServiceError("INVALID_INPUT", `mapping.${error.message}`, { path });
  }
  const [fault] = mappingFaults(kind, mapping, columns);
  if (!fault) return mapping;
  const path = ["mapping", ...(fault.field === null ? [] : ["fields", fault.field])];
  throw new ServiceError("INVALID_INPUT", `${path.join(".")}: ${fault.problem}.`, { path });
}
