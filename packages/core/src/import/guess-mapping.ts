import { normalise, type ImportField } from "./field.ts";
import type { ImportKind } from "./import-kind.ts";
import { DATE_FORMATS, type DateFormat, type MappingInput } from "./mapping.ts";
import { readCell } from "./read-cell.ts";
import { readDate } from "./read-date.ts";

const DATES = new Set(["INSTANT", "END", "DAY"]);
const NUMBERS = new Set(["NUMBER", "AMOUNT"]);

/**
 * What a file's header and first rows let one think: fields by the names of columns, the format by cells that fit no other. To be
 * looked at by a person before it is used.
 */
export function guessMapping(
  kind: ImportKind,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): MappingInput {
  const free = new Set(columns);
  const fields: Record<string, string> = {};
  const take = (field: ImportField, fits: (name: string) => boolean) => {
    if (fields[field.key] !== undefined) return;
    const column = columns.find((each) => free.has(each) && fits(normalise(each)));
    if (column === undefined) return;
    fields[field.key] = column;
    free.delete(column);
  };
  // The field's own name first, then the names others have for it, the likelier before.
  for (const field of kind.fields)
    take(field, (name) => name === normalise(field.key) || name === normalise(field.label));
  const depth = Math.max(...kind.fields.map(({ headers }) => headers.length));
  for (let rank = 0; rank < depth; rank += 1)
    for (const field of kind.fields) take(field, (name) => name === field.headers[rank]);

  const cellsOf = (types: ReadonlySet<string>) =>
    kind.fields
      .filter(({ key, type }) => types.has(type) && fields[key] !== undefined)
      .flatMap(({ key }) => rows.map((row) => (row[columns.indexOf(fields[key]!)] ?? "").trim()))
      .filter((cell) => cell !== "");
  return {
    fields,
    ...(kind.takesTraits && {
      traits: Object.fromEntries([...free].filter(Boolean).map((each) => [each, each])),
    }),
    dates: guessDates(cellsOf(DATES)),
    decimal: guessDecimal(cellsOf(NUMBERS)),
  };
}

function guessDates(cells: readonly string[]): DateFormat {
  const fitting = (format: DateFormat) =>
    cells.filter((cell) => readDate(cell, format, "UTC") !== null).length;
  // Where several fit equally, the earlier in the list: 01.02.2026 is read day first, unless slashes make the month likelier.
  const order = cells.some((cell) => /^\d{1,2}\/\d{1,2}\/\d/.test(cell))
    ? (["ISO", "MONTH_FIRST", "DAY_FIRST"] as const)
    : (["ISO", "DAY_FIRST", "MONTH_FIRST"] as const);
  const epochs = cells.some((cell) => /^\d{13}$/.test(cell)) ? "EPOCH_MILLISECONDS" : "EPOCH_SECONDS";
  const formats: DateFormat[] = [...order, epochs];
  return formats.reduce((best, each) => (fitting(each) > fitting(best) ? each : best), DATE_FORMATS[0]);
}

function guessDecimal(cells: readonly string[]): "." | "," {
  const field: ImportField = { key: "", label: "", description: "", type: "AMOUNT", headers: [] };
  const fitting = (decimal: "." | ",") =>
    cells.filter((cell) => readCell(cell, field, { dates: "ISO", money: "UNITS", zone: "UTC", decimal }).ok)
      .length;
  return fitting(",") > fitting(".") ? "," : ".";
}
