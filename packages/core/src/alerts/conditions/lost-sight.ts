import { z } from "zod";
import { bandWords } from "../band-words.ts";
import { defineCondition } from "../condition.ts";

/** A customer at risk or critical became unknown. */
export const lostSight = defineCondition({
  kind: "LOST_SIGHT",
  schema: z.object({}),
  read(_params, { observation: { band } }) {
    if (band === undefined) return null;
    return { reading: band === "UNKNOWN" ? "HOLDS" : "CLEAR", memory: null, changesAt: null, params: {} };
  },
  describe: () => "a customer at risk or critical becomes unknown",
  say: ({ from }) =>
    from == null
      ? "was lost sight of: too little is known for a score"
      : `was lost sight of while ${bandWords[String(from)]}: too little is known for a score`,
});
