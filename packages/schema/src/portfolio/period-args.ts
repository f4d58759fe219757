import type { builder } from "../builder.ts";

type QueryFieldBuilder = PothosSchemaTypes.QueryFieldBuilder<typeof builder.$inferSchemaTypes, object>;

/** A stretch of local days from the end of one to the end of another. */
export function periodArgs(t: QueryFieldBuilder) {
  return {
    from: t.arg({ type: "Date", description: "From the end of this local day; goes before `last`." }),
    to: t.arg({
      type: "Date",
      description: "To the end of this local day, which lies after `from`; left out, up to now.",
    }),
    last: t.arg.int({
      description: "How many days up to `to` when `from` is left out, 1..1100; 30 unless given.",
    }),
  };
}
