import { currencySchema } from "../facts/index.ts";
import { normalise, type Cell, type ImportField } from "./field.ts";
import type { DateFormat, Mapping } from "./mapping.ts";
import { readDate } from "./read-date.ts";

export type ReadCell = { ok: true; value: Cell } | { ok: false; problem: string };

/** How a mapping says that cells are to be read. */
export type Reading = Pick<Mapping, "dates" | "decimal" | "money"> & { zone: string };

const DATE_EXAMPLES: Record<DateFormat, string> = {
  ISO: "2026-11-30 or 2026-11-30T14:05:00Z",
  DAY_FIRST: "30.11.2026 or 30/11/2026 14:05",
  MONTH_FIRST: "11/30/2026 or 11/30/2026 2:05 PM",
  EPOCH_SECONDS: "1795996800",
  EPOCH_MILLISECONDS: "1795996800000",
};
const YES = new Set(["true", "yes", "y", "1", "t", "ja", "x"]);
const NO = new Set(["false", "no", "n", "0", "f", "nein"]);

/** What a cell that isn't empty says for a field, or what is wrong with it and what to do. */
export function readCell(
  text: string,
  field: ImportField,
  reading: Reading,
  words: Readonly<Record<string, string>> = {},
): ReadCell {
  const told = words[text] ?? text;
  switch (field.type) {
    case "TEXT":
      return readText(told);
    case "INSTANT":
    case "END":
    case "DAY": {
      const date = readDate(told, reading.dates, reading.zone);
      if (date === null)
        return fault(
          `${quote(told)} is no date such as ${DATE_EXAMPLES[reading.dates]}; correct it, or choose another date format`,
        );
      return value(field.type === "INSTANT" ? date.at : field.type === "END" ? date.until : date.day);
    }
    case "NUMBER":
    case "INTEGER":
    case "AMOUNT":
      return readNumber(told, field, reading);
    case "CURRENCY": {
      const code = told.toUpperCase();
      return currencySchema.safeParse(code).success
        ? value(code)
        : fault(
            `${quote(told)} is no ISO 4217 currency such as EUR; correct it, or say in the mapping what it means`,
          );
    }
    case "BOOLEAN": {
      const word = told.toLowerCase();
      if (YES.has(word) || NO.has(word)) return value(YES.has(word));
      return fault(`${quote(told)} is neither yes nor no; correct it, or say in the mapping what it means`);
    }
    case "CHOICE":
      return readChoice(told, field);
    case "LIST":
      return value(
        told
          .split(";")
          .map((part) => part.trim())
          .filter(Boolean),
      );
    default:
      return value(readValue(told));
  }
}

/** A trait's value: yes and no, plain numbers and text are told apart; "007" stays text. */
export function readValue(text: string): string | number | boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
}

function readText(text: string): ReadCell {
  if (text.includes("\0")) return fault("has a character that can't be kept (NUL); remove it");
  return new TextEncoder().encode(text).length > 255
    ? fault("has more than 255 bytes; shorten it")
    : value(text);
}

function readNumber(text: string, field: ImportField, { decimal, money }: Reading): ReadCell {
  const bare = text.replaceAll(/[\s'’\u00A0]/g, "");
  const stripped = field.type === "AMOUNT" ? bare.replaceAll(/^[^\d.,()-]+|[^\d.,()]+$/g, "") : bare;
  const negative = /^\(.*\)$/.test(stripped) || stripped.startsWith("-");
  const digits = stripped.replaceAll(/[()-]/g, "");
  const thousands = decimal === "." ? "," : "\\.";
  const shape = new RegExp(`^(\\d+|\\d{1,3}(${thousands}\\d{3})+)(${decimal === "." ? "\\." : ","}\\d+)?$`);
  if (!shape.test(digits))
    return fault(
      `${quote(text)} is no number such as ${decimal === "." ? "1234.50" : "1234,50"}; correct it, or choose the other decimal sign`,
    );
  const plain = decimal === "." ? digits.replaceAll(",", "") : digits.replaceAll(".", "").replace(",", ".");
  const number = Number(plain) * (negative ? -1 : 1);
  if (field.type === "INTEGER" && !Number.isInteger(number))
    return fault(`${quote(text)} is no whole number; correct it`);
  if (field.type === "AMOUNT" && money === "MINOR_UNITS" && !Number.isInteger(number))
    return fault(
      `${quote(text)} is no whole number of minor units; correct it, or say that amounts are in units`,
    );
  return value(number);
}

function readChoice(text: string, { choices = {} }: ImportField): ReadCell {
  const word = normalise(text);
  for (const [choice, words] of Object.entries(choices))
    if (normalise(choice) === word || words.includes(word)) return value(choice);
  return fault(
    `${quote(text)} is none of ${Object.keys(choices).join(", ")}; say in the mapping which it means`,
  );
}

function value(of: Cell): ReadCell {
  return { ok: true, value: of };
}

function fault(problem: string): ReadCell {
  return { ok: false, problem };
}

function quote(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}
