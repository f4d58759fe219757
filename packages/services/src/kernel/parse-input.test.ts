import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input.ts";

const schema = z.object({
  days: z.int().min(1).max(365).optional(),
  name: z.string().min(1).max(3).optional(),
  names: z.array(z.string()).min(1).optional(),
  share: z.number().gt(0).optional(),
  on: z.boolean().optional(),
  of: z.object({ to: z.enum(["all", "some"]).optional() }).optional(),
  counts: z.record(z.string(), z.int()).optional(),
  kind: z.literal("one").optional(),
  exact: z.strictObject({}).optional(),
  own: z.int({ error: "is a whole number of days" }).optional(),
});

describe("an input that can't be taken", () => {
  it.each([
    [{ days: 0 }, "days: must be at least 1"],
    [{ days: 366 }, "days: must be at most 365"],
    [{ days: 1.5 }, "days: must be a whole number"],
    [{ days: Number.NaN }, "days: must be a number"],
    [{ share: 0 }, "share: must be more than 0"],
    [{ name: "" }, "name: must not be empty"],
    [{ name: "long" }, "name: must have at most 3 characters"],
    [{ name: 7 }, "name: must be text"],
    [{ names: [] }, "names: must have at least 1 entry"],
    [{ on: "yes" }, "on: must be true or false"],
    [[], "must be an object"],
    [null, "must be an object"],
    [{ of: [] }, "of: must be an object"],
    [{ of: { to: "none" } }, "of.to: must be one of all, some"],
    [{ counts: "x" }, "counts: must be an object"],
    [{ kind: "two" }, "kind: must be one"],
    [{ exact: { x: 1 } }, "exact: has no field x"],
    [{ own: "x" }, "own: is a whole number of days"],
  ])("%j is refused in plain words", (input, message) => {
    expect(() => parseInput(schema, input)).toThrow(expect.objectContaining({ message }));
  });
});
