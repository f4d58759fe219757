import { minorDigits } from "../facts/index.ts";
import type { Cell } from "./field.ts";
import type { ImportKind, RowResult } from "./import-kind.ts";
import type { Mapping } from "./mapping.ts";
import { readCell, readValue, type Reading } from "./read-cell.ts";

/** What is wrong in a row. */
export interface CellFault {
  /** Header of the column; null where the field has none. */
  column: string | null;
  field: string | null;
  /** What is wrong and what to do, as a sentence without its end. */
  problem: string;
}

export type ReadRow =
  | { ok: true; result: Exclude<RowResult, { type: "fault" }> }
  | { ok: false; faults: CellFault[] };

export interface RowReader {
  read(cells: readonly string[]): ReadRow;
}

/** What a mapping misses or names that isn't there, in words; empty where it can be used. */
export function mappingFaults(kind: ImportKind, mapping: Mapping, columns: readonly string[]): CellFault[] {
  const known = new Set(columns);
  const faults: CellFault[] = [];
  const missing = (column: string, field: string | null) =>
    faults.push({ column, field, problem: `the file has no column ${column}; map another one` });
  for (const [key, { column }] of Object.entries(mapping.fields)) {
    if (!kind.fields.some((field) => field.key === key))
      faults.push({ column: null, field: key, problem: `${kind.label} have no field ${key}; leave it out` });
    if (column !== undefined && !known.has(column)) missing(column, key);
  }
  for (const field of kind.fields.filter(({ required }) => required))
    if (mapping.fields[field.key] === undefined)
      faults.push({
        column: null,
        field: field.key,
        problem: `say which column is ${field.label}, or give a constant`,
      });
  if (!kind.takesTraits && Object.keys(mapping.traits).length > 0)
    faults.push({
      column: null,
      field: null,
      problem: `only customers have columns that are kept as traits`,
    });
  for (const column of Object.keys(mapping.traits)) if (!known.has(column)) missing(column, null);
  return faults;
}

export function createRowReader(
  kind: ImportKind,
  mapping: Mapping,
  columns: readonly string[],
  organization: { timeZone: string; reportingCurrency: string },
): RowReader {
  const zone = mapping.timeZone ?? organization.timeZone;
  const reading: Reading = { dates: mapping.dates, decimal: mapping.decimal, money: mapping.money, zone };
  const { reportingCurrency } = organization;
  const sources = kind.fields.flatMap((field) => {
    const source = mapping.fields[field.key];
    if (source === undefined) return [];
    const full = { constant: undefined, values: {}, ...source };
    return [{ field, ...full, at: source.column === undefined ? -1 : columns.indexOf(source.column) }];
  });
  const traitColumns = Object.entries(mapping.traits).map(([column, key]) => ({
    key,
    at: columns.indexOf(column),
  }));
  const columnOf = (key: string) => mapping.fields[key]?.column ?? null;

  return {
    read(cells) {
      const values: Record<string, Cell> = {};
      const faults: CellFault[] = [];
      if (cells.length > columns.length)
        faults.push({
          column: null,
          field: null,
          problem: `the row has ${cells.length} cells, the header ${columns.length}; a cell with a comma needs quotes around it`,
        });
      for (const { field, column = null, constant, values: words, at } of sources) {
        const cell = (at < 0 ? "" : (cells[at] ?? "")).trim();
        const text = cell === "" ? (constant ?? "") : cell;
        if (text === "") {
          if (field.required) faults.push({ column, field: field.key, problem: "is empty; fill it in" });
          continue;
        }
        const read = readCell(text, field, reading, words);
        if (read.ok) values[field.key] = read.value;
        else faults.push({ column, field: field.key, problem: read.problem });
      }
      if (faults.length > 0) return { ok: false, faults };
      const rateFault = missingRate(kind, values, reportingCurrency);
      if (rateFault !== null) return { ok: false, faults: [{ column: columnOf("currency"), ...rateFault }] };
      if (mapping.money === "MINOR_UNITS") toUnits(kind, values, reportingCurrency);
      const traits = Object.fromEntries(
        traitColumns.flatMap(({ key, at }) => {
          const cell = (cells[at] ?? "").trim();
          return cell === "" ? [] : [[key, readValue(cell)]];
        }),
      );
      const result = kind.read(values, { zone, reportingCurrency, traits });
      if (result.type !== "fault") return { ok: true, result };
      const { field, sentence } = result.fault;
      return { ok: false, faults: [{ column: columnOf(field), field, problem: sentence }] };
    },
  };
}

/** Amounts of another currency need the rate of their time: later ones can't change the past. */
function missingRate(kind: ImportKind, values: Record<string, Cell>, reportingCurrency: string) {
  const { currency, rate } = values;
  if (currency === undefined || currency === reportingCurrency) return null;
  if (!kind.fields.some(({ key }) => key === "rate") || (typeof rate === "number" && rate > 0)) return null;
  return {
    field: "rate",
    problem: `${String(currency)} isn't the reporting currency: map a column or constant that says what one ${String(currency)} was worth in ${reportingCurrency}`,
  };
}

/** Kinds read amounts in units. */
function toUnits(kind: ImportKind, values: Record<string, Cell>, reportingCurrency: string): void {
  const digits = minorDigits(String(values["currency"] ?? reportingCurrency));
  for (const { key, type } of kind.fields) {
    const amount = values[key];
    if (type === "AMOUNT" && typeof amount === "number") values[key] = amount / 10 ** digits;
  }
}
