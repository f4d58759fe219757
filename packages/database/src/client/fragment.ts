import pg from "pg";

/** What may stand in a statement as a parameter. JSON goes through `json`. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | readonly SqlValue[];

/** A piece of SQL with its parameters; it becomes part of any statement or fragment it is put into. */
export class Fragment {
  readonly strings: readonly string[];
  readonly values: readonly SqlValue[];

  /** There is one string more than there are values, as in a template. */
  constructor(strings: readonly string[], values: readonly SqlValue[]) {
    this.strings = strings;
    this.values = values;
  }

  get text(): string {
    return this.strings.reduce((text, string, index) => `${text}$${index}${string}`);
  }
}

/** A piece of SQL: fragment\`customer_id = ${id}::uuid\`. Throws TypeError on undefined. */
export function fragment(template: readonly string[], ...parts: readonly (SqlValue | Fragment)[]): Fragment {
  const strings = [template[0] ?? ""];
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    const after = template[index + 1] ?? "";
    if (part instanceof Fragment) {
      strings[strings.length - 1] += part.strings[0] ?? "";
      strings.push(...part.strings.slice(1));
      values.push(...part.values);
      strings[strings.length - 1] += after;
    } else {
      if (part === undefined)
        throw new TypeError(`Parameter ${index + 1} is undefined; say null for SQL's null.`);
      values.push(part);
      strings.push(after);
    }
  });
  return new Fragment(strings, values);
}

/** The parts one after another; at least one. */
export function join(parts: readonly (SqlValue | Fragment)[], separator = ", "): Fragment {
  if (parts.length === 0) throw new TypeError("Nothing to join.");
  return fragment(["", ...parts.slice(1).map(() => separator), ""], ...parts);
}

/** A column or table by its name, quoted. */
export function identifier(name: string): Fragment {
  return new Fragment([pg.escapeIdentifier(name)], []);
}

/** SQL as it stands. Never from anything a caller sent. */
export function raw(text: string): Fragment {
  return new Fragment([text], []);
}

/** A JSON parameter, cast to jsonb. */
export function json(value: unknown): Fragment {
  return new Fragment(["", "::jsonb"], [JSON.stringify(value) ?? null]);
}
