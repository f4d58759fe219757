import type { ModelFault as ModelFaultShape } from "@perennial/core/health";
import { builder } from "../builder.ts";

export const ModelFault = builder.objectRef<ModelFaultShape>("ModelFault").implement({
  description: "Why a model can't be published.",
  fields: (t) => ({
    code: t.exposeString("code", {
      description:
        "One of SHAPE, WEIGHT_SUM, THRESHOLD_ORDER, UNKNOWN_COMPONENT, DUPLICATE_COMPONENT, DEAD_COMPONENT, CURVE, FLAT_CURVE.",
    }),
    path: t.exposeString("path", {
      description: "Where, with places counted from 0, e.g. components.0.curves.ratio; empty for the whole.",
    }),
    message: t.exposeString("message", { description: "What to do about it, in words." }),
  }),
});
