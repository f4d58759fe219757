import { builder } from "../builder.ts";
import { signalWords } from "./signal-words.ts";

export const Signal = builder.objectRef<{ name: string; value: number | null }>("Signal").implement({
  description: "A number derived from facts that a component is calculated from.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key, e.g. activeUsers7." }),
    label: t.string({
      description: "Name for people, e.g. Users active in 7 days.",
      resolve: ({ name }) => signalWords[name]?.label ?? name,
    }),
    value: t.exposeFloat("value", {
      nullable: true,
      description: "The raw value in `unit`; null where it was never told.",
    }),
    unit: t.string({
      description:
        "Unit of the value, in the plural, e.g. users, days, ratio (0..1 and above), points (0..100).",
      resolve: ({ name }) => signalWords[name]?.unit ?? "",
    }),
  }),
});
