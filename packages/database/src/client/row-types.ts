import pg from "pg";

type Parser = (text: string) => unknown;
const { builtins } = pg.types;
const textArray = 1009;
const int8Array = 1016;
const dateArray = 1182;

// @types/pg knows the scalar types only.
const parserOf = pg.types.getTypeParser as (oid: number, format: "text" | "binary") => Parser;
const parseTexts = parserOf(textArray, "text") as (text: string) => (string | null)[];

/** bigint for int8 and text (YYYY-MM-DD) for date, also in arrays; the rest as pg has it: timestamptz is Date. */
const parsers: Record<number, Parser> = {
  [builtins.INT8]: BigInt,
  [int8Array]: (text) => parseTexts(text).map((item) => (item === null ? null : BigInt(item))),
  [builtins.DATE]: (text) => text,
  [dateArray]: parseTexts,
};

const parserFor = (oid: number, format: "text" | "binary"): Parser => parsers[oid] ?? parserOf(oid, format);

export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: parserFor as pg.CustomTypesConfig["getTypeParser"],
};
