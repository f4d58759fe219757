import { z } from "zod";
import { bandWords } from "../band-words.ts";
import { defineCondition } from "../condition.ts";

const schema = z.object({
  bands: z
    .array(z.enum(["HEALTHY", "AT_RISK", "CRITICAL"]))
    .min(1, "name at least one band")
    .transform((bands) => [...new Set(bands)]),
});

/** The shown band is one of these. Bands have a hysteresis of their own, so it needs no margin. */
export const bandShown = defineCondition({
  kind: "BAND",
  schema,
  read({ bands }, { observation: { band } }) {
    if (band === undefined) return null;
    const reading =
      band === "UNKNOWN" ? "BETWEEN" : (bands as readonly string[]).includes(band) ? "HOLDS" : "CLEAR";
    return { reading, memory: null, changesAt: null, params: { band } };
  },
  describe: ({ bands }) => `the customer becomes ${bands.map((band) => bandWords[band]).join(" or ")}`,
  say({ band, from }) {
    const now = `is ${bandWords[String(band)]} now`;
    return from == null ? now : `${now}, ${bandWords[String(from)]} before`;
  },
});
