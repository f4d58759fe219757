import pg from "pg";
import type { Statement } from "./statement.ts";

type Values = readonly (string | null)[];
export type DecodeRow = (values: Values) => unknown;

/** Makes rows of what comes over the wire: objects, or arrays where a statement wants them; of equal names the last counts. */
export function rowDecoder(fields: readonly pg.FieldDef[], { types, rowMode }: Statement): DecodeRow {
  const names = fields.map(({ name }) => name);
  const parserOf = (types ?? pg.types).getTypeParser as (
    oid: number,
    format: "text",
  ) => (text: string) => unknown;
  const parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID, "text"));
  const valueAt = (values: Values, index: number): unknown => {
    const text = values[index];
    return text === null || text === undefined ? null : parsers[index]!(text);
  };
  if (rowMode === "array") return (values) => values.map((_, index) => valueAt(values, index));
  return (values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = valueAt(values, index);
    return row;
  };
}
