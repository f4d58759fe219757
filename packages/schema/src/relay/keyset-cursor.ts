import type { KeysetKey } from "@perennial/services/listing";
import { z } from "zod";
import { InvalidInputError } from "../errors/user-errors.ts";

const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string()]);

/** [order, sort value, id] as base64url JSON. */
export function encodeKeysetCursor(order: string, { value, id }: KeysetKey): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString("base64url");
}

/** Throws BAD_USER_INPUT, naming the argument, for text that is no cursor or one of another list or order. */
export function decodeKeysetCursor(cursor: string, order: string, argument: "after" | "before"): KeysetKey {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    decoded = null;
  }
  const parsed = cursorSchema.safeParse(decoded);
  if (!parsed.success || parsed.data[0] !== order) {
    throw new InvalidInputError(
      "This is no cursor of this list in this order; take one from an edge of it.",
      [argument],
    );
  }
  const [, value, id] = parsed.data;
  return { value, id };
}
