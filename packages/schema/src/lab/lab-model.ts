import type { ModelFigures } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { LabBands } from "./lab-bands.ts";
import { LabRanking } from "./lab-ranking.ts";

export const LabModel = builder.objectRef<ModelFigures>("LabModel").implement({
  description: "How a model did.",
  interfaces: [LabRanking],
  fields: (t) => ({
    shown: t.expose("shown", {
      type: LabBands,
      description: "The bands as shown, with the model's margins and dwell.",
    }),
    raw: t.expose("raw", {
      type: LabBands,
      description: "The bands as they would be without margins and dwell: straight from the score.",
    }),
  }),
});
