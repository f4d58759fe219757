import { trend } from "@perennial/core/health";
import { assessRisk, type DimensionFacts } from "@perennial/core/risk";
import { localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { predictOutlooks } from "../prediction/index.ts";
import type { AssessedRisk } from "./assessed-risk.ts";
import { type FactsMoment, loadFacts } from "./load-facts.ts";
import { readOverall } from "./read-overall.ts";

/** Assesses customers that are there as of a moment: as many statements for many as for one. */
export async function assessCustomers(
  ctx: Context,
  customerIds: readonly string[],
  moment: FactsMoment,
): Promise<Map<string, AssessedRisk>> {
  if (customerIds.length === 0) return new Map();
  const { asOf, knownAt, live } = moment;
  const today = localDay(asOf, ctx.organization.timeZone);
  const [facts, { model, noModel, outlooks, churnedOn }, overall] = await Promise.all([
    loadFacts(ctx, customerIds, moment),
    // Foretold is always by what was known.
    predictOutlooks(ctx, {
      customerIds: [...customerIds],
      asOf: live ? null : Math.min(asOf, knownAt ?? asOf),
    }),
    readOverall(ctx, customerIds, today),
  ]);
  return new Map(
    customerIds.map((customerId, place): [string, AssessedRisk] => {
      const assessment = assessRisk(facts.get(customerId) as DimensionFacts);
      const outlook = outlooks[place] ?? null;
      const past = (overall.get(customerId) ?? []).filter(({ day }) => day < today);
      return [
        customerId,
        {
          ...assessment,
          customerId,
          assessedAt: asOf,
          outlook,
          noOutlook:
            outlook === null
              ? (noModel?.reason ?? (churnedOn[place] == null ? "NOTHING_KNOWN" : "CHURNED"))
              : null,
          modelVersion: model?.version ?? null,
          trend: trend([...past, { day: today, score: assessment.overall }], today),
        },
      ];
    }),
  );
}
