import { z } from "zod";
import { isTimeZone } from "../time/index.ts";

const text = z.string().min(1).max(255);

/** A column's header, or where a field comes from in full. */
const sourceSchema = z.union([
  text.transform((column) => ({ column })),
  z
    .strictObject({
      column: text.optional(),
      /** For every row, or where the column's cell is empty. */
      constant: z.string().max(255).optional(),
      /** What words of the file mean, by the word as it stands there. */
      values: z.record(z.string(), z.string()).optional(),
    })
    .refine(({ column, constant }) => column !== undefined || constant !== undefined, {
      error: "needs a column or a constant",
    }),
]);

/** How days and times are written: ISO 8601, day first, month first, or epoch seconds or milliseconds. */
export const DATE_FORMATS = [
  "ISO",
  "DAY_FIRST",
  "MONTH_FIRST",
  "EPOCH_SECONDS",
  "EPOCH_MILLISECONDS",
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How a file's columns become facts. The same shape in JSON for the command line, the API and the page. */
export const mappingSchema = z.strictObject({
  /** Where each field comes from, by its key. */
  fields: z.record(text, sourceSchema),
  /** Other columns that are kept as traits of customers: trait key by header. */
  traits: z.record(text, text).default({}),
  dates: z.enum(DATE_FORMATS).default("ISO"),
  /** IANA zone in which times without a zone are read; the organisation's when left out. */
  timeZone: z
    .string()
    .refine(isTimeZone, { error: "must be an IANA time zone such as Europe/Berlin" })
    .optional(),
  /** The sign in front of decimals. */
  decimal: z.enum([".", ","]).default("."),
  /** Whether amounts are in units (12.50) or minor units (1250) of their currency. */
  money: z.enum(["UNITS", "MINOR_UNITS"]).default("UNITS"),
});

export type Mapping = z.output<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;
