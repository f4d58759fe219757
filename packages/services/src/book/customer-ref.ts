import { z } from "zod";

export const customerRefSchema = z
  .object({ id: z.uuid().nullish(), externalId: z.string().min(1).max(255).nullish() })
  .refine((ref) => (ref.id == null) !== (ref.externalId == null), { error: "give either id or externalId" });
