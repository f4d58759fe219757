import { type AlertSeverity, aspectOf, changeOf } from "@perennial/core/alerts";
import { type DisagreementKind, disagreementKinds } from "@perennial/core/disagreement";

/** As much of a delivery as says whether another tells the same. */
export interface ToldDelivery {
  member_id: string;
  channel: string;
  state: "PLANNED" | "SNOOZED";
  digest: boolean;
  customer_id: string;
  rule_id: string;
  severity: AlertSeverity;
  crossing: string;
  raised_at: Date;
}

const SEVERITIES: readonly AlertSeverity[] = ["CRITICAL", "WARNING", "INFO"];

/**
 * A member is told once of one change of a customer, by the most pressing of the rules that it crossed, and of the aspects that one of
 * them watches apart.
 */
export function coveredDeliveries<Delivery extends ToldDelivery>(told: readonly Delivery[]): Set<Delivery> {
  const changes = Map.groupBy(
    told.filter(({ digest, state }) => !digest && state === "PLANNED"),
    ({ member_id, channel, customer_id, raised_at }) =>
      `${member_id} ${channel} ${customer_id} ${raised_at.getTime()}`,
  );
  return new Set(
    [...changes.values()].flatMap((same) => {
      const first = same.reduce((most, each) => (isMorePressing(each, most) ? each : most));
      // Two crossings of one rule are two changes, though the clock may not tell them apart.
      return same.filter(
        (each) =>
          each !== first &&
          (each.rule_id !== first.rule_id || changeOf(each.crossing) === changeOf(first.crossing)),
      );
    }),
  );
}

function isMorePressing(a: ToldDelivery, b: ToldDelivery): boolean {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return bySeverity === 0 ? a.rule_id === b.rule_id && placeOf(a) < placeOf(b) : bySeverity < 0;
}

/** Of a kind of disagreement among the others, the most pressing first. */
function placeOf({ crossing }: ToldDelivery): number {
  return disagreementKinds.indexOf(aspectOf(crossing) as DisagreementKind);
}
