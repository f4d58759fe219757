import type pg from "pg";

export interface Statement {
  text: string;
  values: readonly unknown[];
  rowMode?: "array";
  types?: pg.CustomTypesConfig;
  /** Its rows aren't wanted. */
  quiet?: boolean;
  /** Its plan isn't kept. */
  once?: boolean;
}
