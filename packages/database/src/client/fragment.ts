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
    return numbered(this.strings);
  }
}

/** Texts of templates that stand in the source: made once, so that whoever looks a statement up by its text finds it fast. */
const texts = new WeakMap<readonly string[], string>();

function numbered(strings: readonly string[]): string {
  let text = texts.get(strings);
  if (text === undefined) {
    text = strings.reduce((before, string, index) => `${before}$${index}${string}`);
    if (Object.isFrozen(strings)) texts.set(strings, text);
  }
  return text;
}

/** A piece of SQL: fragment\`customer_id = ${id}::uuid\`. Throws TypeError on undefined. */
export function fragment(template: readonly string[], ...parts: readonly (SqlValue | Fragment)[]): Fragment {
  if (parts.every(isValue)) return new Fragment(template, parts);
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
      values.push(checked(part, index));
      strings.push(after);
    }
  });
  return new Fragment(strings, values);
}

function isValue(part: SqlValue | Fragment, index: number): part is SqlValue {
  return !(checked(part, index) instanceof Fragment);
}

function checked<Part extends SqlValue | Fragment>(part: Part, index: number): Part {
  if (part === undefined)
    throw new TypeError(`Parameter ${index + 1} is undefined; say null for SQL's null.`);
  return part;
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
