import type { TransitionRow } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { Band } from "./band.ts";
import { Cause } from "./cause.ts";
import { HealthOrigin } from "./health-origin.ts";

export const RiskTransition = builder.objectRef<TransitionRow>("RiskTransition").implement({
  description: "A change of the shown band: a record of what was shown, never recalculated.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When the band changed." }),
    from: t.expose("from", { type: Band, description: "Band before." }),
    to: t.expose("to", { type: Band, description: "Band from then on." }),
    score: t.exposeFloat("score", {
      nullable: true,
      description: "Score at that moment, 0..100; null when unknown.",
    }),
    origin: t.expose("origin", { type: HealthOrigin, description: "How it came about." }),
    causes: t.field({
      type: [Cause],
      description: "What arrived since the score before, newest last.",
      resolve: ({ causes }) => [...causes],
    }),
  }),
});

export const RiskTransitionConnection = defineConnection(
  "RiskTransition",
  RiskTransition,
  "changes of the shown band, newest first",
);
