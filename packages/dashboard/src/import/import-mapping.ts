/** As the API takes and guesses it. */
export interface ImportMapping {
  fields: Record<string, string | { column?: string; constant?: string; values?: Record<string, string> }>;
  traits?: Record<string, string>;
  dates?: string;
  decimal?: string;
  money?: string;
  timeZone?: string;
}

interface FieldSource {
  column: string | null;
  constant: string;
}

export function sourceOf({ fields }: ImportMapping, key: string): FieldSource {
  const source = fields[key];
  if (source === undefined) return { column: null, constant: "" };
  if (typeof source === "string") return { column: source, constant: "" };
  return { column: source.column ?? null, constant: source.constant ?? "" };
}

/** The mapping with another source of a field; a column that becomes one is no trait any more. */
export function withSource(
  mapping: ImportMapping,
  key: string,
  { column, constant }: FieldSource,
): ImportMapping {
  const { [key]: before, ...fields } = mapping.fields;
  const values = typeof before === "object" ? before.values : undefined;
  const { [column ?? ""]: _taken, ...traits } = mapping.traits ?? {};
  const kept = mapping.traits === undefined ? {} : { traits };
  if (column === null && constant === "") return { ...mapping, ...kept, fields };
  const source = {
    ...(column !== null && { column }),
    ...(constant !== "" && { constant }),
    ...(values && { values }),
  };
  return { ...mapping, ...kept, fields: { ...fields, [key]: source } };
}
