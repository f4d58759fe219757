import type { HealthPoint as HealthPointShape } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { Band } from "./band.ts";
import { HealthOrigin } from "./health-origin.ts";

export const HealthPoint = builder.objectRef<HealthPointShape>("HealthPoint").implement({
  description: "A score as it was stored at a moment.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "The moment it holds for." }),
    score: t.exposeFloat("score", { nullable: true, description: "0..100, unrounded; null when unknown." }),
    band: t.expose("band", {
      type: Band,
      description: "Band as it was shown then: with hysteresis, or set by hand.",
    }),
    origin: t.expose("origin", { type: HealthOrigin, description: "How it came about." }),
  }),
});
