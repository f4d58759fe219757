import { z } from "zod";

const text = z.string().min(1).max(255);
const score = z.number().min(0).max(100);

/** What a view shows: the names of the list's URL, everything left out that is the default. */
export const viewSearchSchema = z.strictObject({
  bands: z
    .array(z.enum(["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"]))
    .min(1)
    .max(4)
    .optional(),
  text: text.optional(),
  /** Global id of a member, or "none" for customers without an owner. */
  owner: text.optional(),
  scoreMin: score.optional(),
  scoreMax: score.optional(),
  /** key=value */
  trait: text.optional(),
  sort: z.enum(["SCORE", "CHANGE", "ARR", "RENEWAL", "NAME"]).optional(),
  direction: z.enum(["ASC", "DESC"]).optional(),
});
export type ViewSearch = z.output<typeof viewSearchSchema>;
