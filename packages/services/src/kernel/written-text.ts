import { z } from "zod";

/** Words of a person, without the space around them, as PostgreSQL can store them. */
export function writtenText(max: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "write something" })
    .max(max, { error: `write at most ${max} characters` })
    .refine((text) => !text.includes("\0") && text.isWellFormed(), {
      error: "leave out NUL characters and halves of surrogate pairs",
    });
}
