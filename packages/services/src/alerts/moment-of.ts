import type { AlertMoment, Observation, WatchedRule } from "@perennial/core/alerts";
import type { Outlook } from "@perennial/core/disagreement";
import type { Band, Cause } from "@perennial/core/health";
import type { LogEntry } from "../kernel/index.ts";

/** As much of what the log tells as alerts go by. */
interface Told {
  score?: number | null;
  previousScore?: number | null;
  band?: Band;
  from?: Band;
  to?: Band;
  causes?: readonly Cause[];
  byHistory?: boolean;
}

export interface EntryContext {
  /** Nothing is stored of the rule and this customer. */
  isNew: boolean;
  /** Of rules that watch renewals: when the customer renews now. */
  renewsAt: number | null | undefined;
  /** Of rules that watch disagreements: what is said of the customer now; null where it has no score. */
  outlook: Outlook | null | undefined;
  /** What is so when a customer gets a first score is no change of it: the position that told that score, where it isn't long past; else 0. */
  firstScoredAt: number;
}

/** What an entry of the log means for a rule; null where it means nothing. */
export function momentOf(
  entry: LogEntry,
  rule: WatchedRule,
  { isNew, renewsAt, outlook, firstScoredAt }: EntryContext,
): AlertMoment | null {
  const told = (entry.payload ?? {}) as Told;
  const renewal: Observation = renewsAt === undefined ? {} : { renewsAt };
  const shared = {
    at: entry.at,
    change: `p${entry.position}`,
    causes: told.causes ?? [],
    silent: told.byHistory ?? false,
  };
  if (outlook !== undefined) {
    if (outlook === null) return null;
    const isFirst = isNew && entry.position <= firstScoredAt;
    return { ...shared, silent: shared.silent || isFirst, observation: { outlook }, before: null };
  }
  switch (entry.kind) {
    case "RISK_CHANGED": {
      const { from, to } = told;
      if (from === undefined || to === undefined) return null;
      return {
        ...shared,
        observation: { ...renewal, band: to },
        before: { ...renewal, band: from },
        params: { from },
      };
    }
    case "HEALTH_CHANGED": {
      const { score = null, previousScore = null, band } = told;
      const known: Observation = band === undefined || band === "UNKNOWN" ? {} : { band };
      // Whose renewal is watched begins with all that is known.
      if (renewsAt !== undefined)
        return isNew
          ? { ...shared, silent: true, observation: { ...renewal, ...known }, before: null }
          : null;
      // The first band is no change of it, and so told here alone; what must have held for a while is counted from then.
      const isFirst = isNew && previousScore === null;
      return {
        ...shared,
        silent: shared.silent || isFirst,
        observation: { score, ...(isFirst && rule.sustainSeconds > 0 && known) },
        before: previousScore === null ? null : { score: previousScore },
      };
    }
    case "CUSTOMER_CHANGED":
      return renewsAt === undefined || isNew
        ? null
        : { ...shared, causes: [{ kind: "fact", name: "CONTRACT" }], observation: renewal, before: null };
    default:
      return null;
  }
}
