import { fragment, type Fragment, type SqlValue } from "./fragment.ts";
import { rowTypes } from "./row-types.ts";
import type { Run } from "./transaction-connection.ts";

/**
 * Runs SQL and gives its rows: await sql<{ id: string }>\`select id from customer where name = ${name}\`.
 * Parameters may be arrays (${ids}::uuid[]) and fragments. In rows int8 is bigint, timestamptz is Date, date is
 * 'YYYY-MM-DD', numeric is text (cast it), json is parsed; cast count(*) to int.
 */
export interface Sql {
  <Row extends object = Record<string, unknown>>(
    template: TemplateStringsArray,
    ...parts: readonly (SqlValue | Fragment)[]
  ): Promise<Row[]>;
  /** Runs a fragment made elsewhere. */
  run<Row extends object = Record<string, unknown>>(statement: Fragment): Promise<Row[]>;
  /** Runs SQL and gives the number of rows it wrote. */
  count(template: TemplateStringsArray, ...parts: readonly (SqlValue | Fragment)[]): Promise<number>;
  /** For libraries that come with their own text ($1, $2) and parameters. */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

export function createSql(run: Run): Sql {
  const execute = (text: string, values: readonly unknown[]): ReturnType<Run> =>
    run({ text, values, types: rowTypes });
  const rowsOf = async <Row extends object>(statement: Fragment): Promise<Row[]> =>
    (await execute(statement.text, statement.values)).rows as Row[];
  const tag = <Row extends object>(
    template: TemplateStringsArray,
    ...parts: readonly (SqlValue | Fragment)[]
  ): Promise<Row[]> => rowsOf<Row>(fragment(template, ...parts));
  return Object.assign(tag, {
    run: rowsOf,
    count: async (
      template: TemplateStringsArray,
      ...parts: readonly (SqlValue | Fragment)[]
    ): Promise<number> => {
      const { text, values } = fragment(template, ...parts);
      return (await execute(text, values)).rowCount ?? 0;
    },
    query: async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await execute(text, values)).rows as Row[],
  });
}
