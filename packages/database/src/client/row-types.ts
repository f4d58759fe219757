import pg from "pg";

type Parser = (text: string) => unknown;
const { builtins } = pg.types;
const int8Array = 1016;
const dateArray = 1182;
const textArray = 1009 as number as Parameters<typeof pg.types.getTypeParser>[0];

const parseTextArray = pg.types.getTypeParser(textArray, "text") as (text: string) => (string | null)[];

/** bigint for int8 and text (YYYY-MM-DD) for date, also in arrays; the rest as pg has it: timestamptz is Date. */
const parsers: Record<number, Parser> = {
  [builtins.INT8]: BigInt,
  [int8Array]: (text) => parseTextArray(text).map((item) => (item === null ? null : BigInt(item))),
  [builtins.DATE]: (text) => text,
  [dateArray]: parseTextArray,
};

export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary") =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig["getTypeParser"],
};
