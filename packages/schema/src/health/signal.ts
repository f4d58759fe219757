import { signalDocsOf } from "@perennial/core/signals";
import { builder } from "../builder.ts";

export const Signal = builder.objectRef<{ name: string; value: number | null }>("Signal").implement({
  description: "A number derived from facts that a component or risk dimension is calculated from.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key, e.g. activeUsers7." }),
    label: t.string({
      description: "Name for people, e.g. Users active in 7 days.",
      resolve: ({ name }) => signalDocsOf(name)?.label ?? name,
    }),
    value: t.exposeFloat("value", {
      nullable: true,
      description: "The raw value in `unit`; null where it is unknown: `signals` says what that means.",
    }),
    unit: t.string({
      description: "Unit of the value, in the plural, e.g. users, days, ratio (beside 1), points (0..100).",
      resolve: ({ name }) => signalDocsOf(name)?.unit ?? "",
    }),
    window: t.string({
      description: "The stretch of time it looks at, e.g. 28 days, the last of them today.",
      resolve: ({ name }) => signalDocsOf(name)?.window ?? "",
    }),
  }),
});
