import type { ChurnOutlook } from "@perennial/core/prediction";
import type { DimensionAssessment } from "@perennial/core/risk";
import type { PrismaTypes } from "@perennial/database/pothos";
import type { Context } from "@perennial/services/kernel";
import { predictOutlooks } from "@perennial/services/prediction";
import {
  type AssessedRisk,
  assessDimensions,
  assessRisk,
  readRiskHistory,
  type RiskDay,
} from "@perennial/services/risk";
import type DataLoader from "dataloader";
import { createLoader, createLoaderFamily, type LoaderFamily } from "./create-loader.ts";

interface Moment {
  /** Epoch milliseconds; null for now. */
  asOf: number | null;
  knownAt: number | null;
}

/** Reads of customers' risk. */
export interface RiskLoaders {
  /** As of a moment, then by customer. */
  riskDimensions: LoaderFamily<Moment, DimensionAssessment[]>;
  riskAssessments: LoaderFamily<Moment, AssessedRisk | null>;
  /** By number of local days, then by customer. */
  riskHistory: LoaderFamily<number, RiskDay[]>;
  /** By customer: what was found last. */
  customerRisks: DataLoader<string, PrismaTypes["CustomerRisk"]["Shape"] | null>;
  /** By customer: what is foretold now. */
  outlooks: DataLoader<string, ChurnOutlook | null>;
}

export function createRiskLoaders(ctx: Context): RiskLoaders {
  const { organizationId } = ctx;
  return {
    riskDimensions: createLoaderFamily(async (moment, ids) => {
      const found = await assessDimensions(ctx, { ...moment, customerIds: [...ids] });
      return ids.map((id) => found.get(id) ?? []);
    }),
    riskAssessments: createLoaderFamily((moment, ids) => assessAll(ctx, moment, ids)),
    riskHistory: createLoaderFamily((days, ids) => readRiskHistory(ctx, ids, days)),
    customerRisks: createLoader(async (ids) => {
      const rows = await ctx.db.prisma.customerRisk.findMany({
        where: { organizationId, customerId: { in: [...ids] } },
      });
      const found = new Map(rows.map((row) => [row.customerId, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    outlooks: createLoader(async (ids) => (await predictOutlooks(ctx, { customerIds: [...ids] })).outlooks),
  };
}

/** As many at once as the verb takes. */
const ASSESSED_AT_ONCE = 200;

async function assessAll(
  ctx: Context,
  moment: Moment,
  ids: readonly string[],
): Promise<(AssessedRisk | null)[]> {
  const assessed: (AssessedRisk | null)[] = [];
  for (let from = 0; from < ids.length; from += ASSESSED_AT_ONCE) {
    const customers = ids.slice(from, from + ASSESSED_AT_ONCE).map((id) => ({ id }));
    assessed.push(...(await assessRisk(ctx, { ...moment, customers })));
  }
  return assessed;
}
