/** How a cell is read. A DAY alone means its beginning for an INSTANT, and its end for an END. */
export type FieldType =
  | "TEXT"
  | "INSTANT"
  | "END"
  | "DAY"
  | "NUMBER"
  | "INTEGER"
  | "AMOUNT"
  | "CURRENCY"
  | "BOOLEAN"
  | "CHOICE"
  | "LIST"
  | "VALUE";

/** Something a row can tell. */
export interface ImportField {
  key: string;
  label: string;
  /** What it is, with unit and range. */
  description: string;
  type: FieldType;
  required?: boolean;
  /** Of a CHOICE: each value with the words that other systems have for it, lower case. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Headers that mean it, as `normalise` writes them. */
  headers: readonly string[];
}

export type Cell = string | number | boolean | readonly string[];
/** What a row says, by key of field; fields that it leaves empty are absent. Instants are epoch milliseconds. */
export type RowValues = Readonly<Record<string, Cell>>;

/** A header or word in lower case without anything but letters and digits. */
export function normalise(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
