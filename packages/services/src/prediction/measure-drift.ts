import { type ChurnModel, ChurnPredictor, takeSnapshot } from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import { readChurn } from "../outcomes/index.ts";
import { readPasts } from "./read-pasts.ts";

const AT_ONCE = 100;
/** Enough to tell a share of one in twenty. */
const MOST_CUSTOMERS = 2000;

/** A feature with the population stability index of its spread since training. */
export interface FeatureDrift {
  key: string;
  drift: number;
}

/** How far customers are from those that a model learned from. */
export interface Drift {
  /** Customers drawn. */
  customers: number;
  /** The most first. */
  features: FeatureDrift[];
}

export interface DriftQuestion {
  organizationId: string;
  timeZone: string;
  now: number;
  model: ChurnModel;
  ignored: readonly string[];
  /** Whoever churned by it isn't among today's customers; null where nobody says. */
  churn: { event?: string | null | undefined; contractEnd?: boolean | null | undefined } | null;
}

/** Of today's customers, or as many of them as say enough: always the same ones. */
export async function measureDrift(sql: Sql, question: DriftQuestion): Promise<Drift> {
  const { organizationId, timeZone, now, model, ignored, churn } = question;
  const gone =
    churn === null
      ? new Map<string, string>()
      : await readChurn(sql, {
          organizationId,
          timeZone,
          churn: { event: churn.event ?? null, contractEnd: churn.contractEnd === true, labels: null },
          now,
        });
  const rows = await sql<{ id: string }>`
    select id from customer where organization_id = ${organizationId}::uuid and merged_into_id is null
    order by hashtext(external_id), id limit ${MOST_CUSTOMERS + gone.size}`;
  const drawn = rows.filter(({ id }) => !gone.has(id)).slice(0, MOST_CUSTOMERS);
  const predictor = new ChurnPredictor(model);
  let customers = 0;
  for (let at = 0; at < drawn.length; at += AT_ONCE) {
    const chunk = drawn.slice(at, at + AT_ONCE).map(({ id }) => ({ customerId: id, asOf: now }));
    for (const past of await readPasts(sql, { organizationId, timeZone, ignored }, chunk))
      if (predictor.probability(takeSnapshot(past, now, timeZone)) !== null) customers += 1;
  }
  return { customers, features: predictor.drift() };
}
