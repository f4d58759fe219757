import type { ListedChurnModel } from "@perennial/services/prediction";
import { builder } from "../builder.ts";

type DriftShape = NonNullable<ListedChurnModel["drift"]>;

/** Population stability index above which customers are others than those learned from. */
const DRIFTED = 0.25;

const ChurnFeatureDrift = builder.objectRef<DriftShape["features"][number]>("ChurnFeatureDrift").implement({
  description: "How far a feature's spread is from that of training.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the feature." }),
    drift: t.exposeFloat("drift", {
      description:
        "Population stability index, 0 or more: above .1 worth a look, above .25 another population.",
    }),
    drifted: t.boolean({ description: "It is above .25.", resolve: ({ drift }) => drift > DRIFTED }),
  }),
});

export const ChurnDrift = builder.objectRef<DriftShape>("ChurnDrift").implement({
  description: "How far today's customers are from those that the model learned from.",
  fields: (t) => ({
    measuredAt: t.expose("measuredAt", { type: "DateTime", description: "When it was measured." }),
    customers: t.exposeInt("customers", { description: "Customers drawn for it, 0..2000." }),
    features: t.field({
      type: [ChurnFeatureDrift],
      description: "All features, the most drifted first.",
      resolve: ({ features }) => features,
    }),
  }),
});
