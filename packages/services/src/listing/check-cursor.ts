import { ServiceError } from "../kernel/index.ts";
import type { KeysetKey, KeysetOrder, KeysetPage } from "./keyset.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const fits: Record<KeysetOrder["valueType"], (value: KeysetKey["value"]) => boolean> = {
  float8: (value) => typeof value === "number" && Number.isFinite(value),
  int8: (value) => typeof value === "string" && /^-?\d{1,18}$/.test(value),
  timestamptz: (value) =>
    typeof value === "string" && instant.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value) => typeof value === "string" && !value.includes("\0"),
};

/** Cursors come from callers: throws INVALID_INPUT for one whose value or id can't be of this list. */
export function checkCursor(
  { valueType, idType }: Pick<KeysetOrder, "valueType" | "idType">,
  { cursor, backward }: Pick<KeysetPage, "cursor" | "backward">,
  { nullable = false } = {},
): void {
  if (cursor === null) return;
  const idFits = idType === "uuid" ? uuid.test(cursor.id) : !cursor.id.includes("\0");
  if (idFits && (cursor.value === null ? nullable : fits[valueType](cursor.value))) return;
  throw new ServiceError("INVALID_INPUT", "This is no cursor of this list; take one from an edge of it.", {
    path: [backward ? "before" : "after"],
  });
}
