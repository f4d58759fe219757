import { z } from "zod";
import { curveOf } from "./curve.ts";
import { type Curve, curveKinds } from "./model.ts";

const fraction = z.number().min(0).max(1);
const pointsSchema = z.array(z.tuple([z.number(), z.number()])).max(50);

/** A curve as it is stored; a piecewise one that names its kind comes out as bare points. */
const curveSchema = z
  .union([pointsSchema, z.object({ kind: z.enum(curveKinds), points: pointsSchema })], {
    error: "must be at most 50 points [[x, y], ...], or { kind, points }",
  })
  .transform((curve): Curve => ("kind" in curve ? curveOf(curve.kind, curve.points) : curve));

export const componentSchema = z.object({
  key: z.string(),
  weight: fraction,
  curves: z.record(z.string(), curveSchema),
});

export const thresholdsSchema = z.object({
  atRisk: z.number(),
  critical: z.number(),
  openMargin: z.number().min(0),
  plungeMargin: z.number().min(0),
  dwellMs: z
    .int()
    .min(0)
    .max(31 * 86_400_000),
});

export const modelKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, { error: "must be 1 to 64 of a-z, 0-9 and _, and begin with a letter" });

/** What a model must look like to be kept at all, as a draft too; whether it makes sense is another question. */
export const modelSchema = z.object({
  key: modelKeySchema,
  version: z.int().min(1),
  components: z.array(componentSchema).min(1).max(50),
  coverageFloor: fraction,
  thresholds: thresholdsSchema,
});
