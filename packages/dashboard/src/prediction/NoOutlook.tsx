import { IconChartDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { RiskAssessment } from "./churn-panel-query.ts";
import classes from "./NoOutlook.module.css";
import type { ChurnModelStatus } from "./predictions-queries.ts";
import { sayNoModel } from "./say-no-model.ts";

interface NoOutlookProps {
  reason: RiskAssessment["churnUnknown"];
  /** Whether there is a model now, and what its last training found. */
  status: ChurnModelStatus | undefined;
  isPast: boolean;
}

/** Why nothing is foretold of a customer, rather than a guess. */
export function NoOutlook({ reason, status, isPast }: NoOutlookProps) {
  const { why, next } = sayNoOutlook({ reason, status, isPast });
  const isOfModel = !isPast && reason !== null && reason !== "NOTHING_KNOWN" && reason !== "CHURNED";
  return (
    <div className={classes.none}>
      <IconChartDots size={28} stroke={1.5} aria-hidden="true" />
      <p className={classes.why}>{why}</p>
      <p className={classes.next}>{next}</p>
      {isOfModel && (
        <Link to="/predictions/model" className={classes.link}>
          To the churn model
        </Link>
      )}
    </div>
  );
}

function sayNoOutlook({ reason, status, isPast }: NoOutlookProps): { why: string; next: string } {
  if (reason === "NOTHING_KNOWN" || reason === null)
    return {
      why: "Nothing is known of this customer yet.",
      next: "Churn is foretold once an event or a fact of the customer was told.",
    };
  if (reason === "CHURNED")
    return {
      why: "This customer has churned.",
      next: "Who has left, by what the churn model learned as churn, can’t be lost: nothing is foretold.",
    };
  if (isPast)
    return {
      why: "No churn model was published at that time.",
      next: "The past is shown by what was foretold with then, so nothing is.",
    };
  const counts = {
    churnedCustomers: status?.churnedCustomers ?? null,
    stayedCustomers: status?.stayedCustomers ?? null,
  };
  return sayNoModel({ ...counts, status: reason })!;
}
