import type { Interval } from "@perennial/core/lab";
import { builder } from "../builder.ts";

export const LabInterval = builder.objectRef<Interval>("LabInterval").implement({
  description:
    "A 95 % interval, from a thousand draws of whole customers with all their snapshots, which are alike.",
  fields: (t) => ({
    low: t.exposeFloat("low", { description: "Its lower end, in the figure's unit." }),
    high: t.exposeFloat("high", { description: "Its upper end, in the figure's unit." }),
  }),
});
