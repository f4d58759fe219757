import { z } from "zod";
import type { Band } from "../../health/index.ts";
import { addDays, localDay, startOfDay } from "../../time/index.ts";
import { bandWords } from "../band-words.ts";
import { defineCondition } from "../condition.ts";

const schema = z.object({
  /** Local calendar days before the renewal. */
  days: z.number().int().min(1).max(365).default(60),
});

interface RenewalMemory {
  /** Null while none is known. */
  band: Band | null;
  renewsAt: number | null;
}

/** The contract ends soon and the customer isn't healthy, as far as is known. */
export const renewalNear = defineCondition<z.output<typeof schema>, RenewalMemory>({
  kind: "RENEWAL_NEAR",
  schema,
  read({ days }, { observation, memory, at, timeZone }) {
    const band = observation.band ?? memory?.band ?? null;
    const renewsAt = observation.renewsAt === undefined ? (memory?.renewsAt ?? null) : observation.renewsAt;
    if (renewsAt === null || renewsAt <= at) {
      return { reading: "CLEAR", memory: { band, renewsAt: null }, changesAt: null, params: {} };
    }
    const renewsOn = localDay(renewsAt, timeZone);
    const begins = startOfDay(addDays(renewsOn, -days), timeZone);
    const isNear = at >= begins;
    return {
      reading: isNear && band !== "HEALTHY" ? "HOLDS" : "CLEAR",
      memory: { band, renewsAt },
      changesAt: isNear ? renewsAt : begins,
      params: { renewsOn, band: band ?? "UNKNOWN" },
    };
  },
  describe: ({ days }) =>
    `a customer who isn't healthy renews within ${days === 1 ? "a day" : `${days} days`}`,
  say: ({ renewsOn, band }, { day }) =>
    `renews on ${day(String(renewsOn))} and is ${bandWords[String(band)]}`,
});
