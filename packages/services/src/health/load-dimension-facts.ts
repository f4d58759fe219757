import { type DimensionFacts, entitledFeatures, ticketRatings } from "@perennial/core/risk";
import type { Sql } from "@perennial/database";
import { NO_FACTS, NO_USAGE, type SignalsMoment } from "./load-signals.ts";
import { NO_ACTIVITY, readActivity } from "./read-activity.ts";
import { NO_HISTORY, readFactHistory } from "./read-fact-history.ts";
import { readFacts } from "./read-facts.ts";
import { readUsage } from "./read-usage.ts";
import { usageMomentOf } from "./signal-rows.ts";

/**
 * Everything the risk dimensions of these customers are calculated from, as of a moment: as many statements for a thousand customers
 * as for one, none of which a score waits for.
 */
export async function loadDimensionFacts(
  sql: Sql,
  moment: SignalsMoment,
): Promise<Map<string, DimensionFacts>> {
  const { setup, customerIds, asOf, book } = moment;
  const { timeZone, reportingCurrency } = setup.organization;
  const usageMoment = usageMomentOf(moment);
  const [usage, activity, facts, history] = await Promise.all([
    readUsage(sql, usageMoment, { timeZone, features: setup.features }),
    readActivity(sql, usageMoment, setup.features),
    readFacts(
      sql,
      { ...usageMoment, asOf, kinds: ["SURVEY_RESPONSE", "INVOICE", "ENTITLEMENT", "TICKET"], traits: [] },
      asOf,
    ),
    readFactHistory(sql, { ...usageMoment, asOf }),
  ]);
  return new Map(
    customerIds.map((id) => {
      const { answers, unpaidInvoices, entitledSeats, tickets: openTickets } = facts?.get(id) ?? NO_FACTS;
      const { contracts, tickets, entitlements } = history.get(id) ?? NO_HISTORY;
      return [
        id,
        {
          asOf,
          timeZone,
          reportingCurrency,
          usage: usage.get(id) ?? NO_USAGE,
          activity: activity.get(id) ?? NO_ACTIVITY,
          entitledSeats,
          entitledFeatures: entitledFeatures(entitlements),
          answers,
          ticketRatings: ticketRatings(tickets),
          openTickets,
          unpaidInvoices,
          contracts,
          book,
        },
      ];
    }),
  );
}
