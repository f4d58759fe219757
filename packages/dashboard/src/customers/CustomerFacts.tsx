import type { ReactNode } from "react";
import type { HealthData } from "../health/health-fields.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none, type MoneyAmount } from "../lib/format.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { ScoreChange } from "../ui/ScoreChange.tsx";
import { CustomerFact } from "./CustomerFact.tsx";
import classes from "./CustomerFacts.module.css";

interface CustomerFactsProps {
  known: {
    arr: MoneyAmount | null;
    renewsAt: string | null;
    health: Pick<HealthData, "band" | "change30d" | "model"> | null;
  };
  /** The moment that is shown, epoch milliseconds. */
  at: number;
  /** How the change over 30 days and the renewal are spoken of at that moment. */
  labels: { change: string; renewal: string };
  /** Who judges and looks after the customer, between what is counted and what counts. */
  people: ReactNode;
  children?: ReactNode;
}

/** What one asks about a customer before anything else, now or of a past day. */
export function CustomerFacts({
  known: { health, arr, renewsAt },
  at,
  labels,
  people,
  children,
}: CustomerFactsProps) {
  const format = useFormat();
  return (
    <dl className={classes.facts}>
      <CustomerFact label="Band">
        <BandBadge band={health?.band ?? "UNKNOWN"} />
      </CustomerFact>
      <CustomerFact label={labels.change}>
        <ScoreChange points={health?.change30d ?? null} />
      </CustomerFact>
      <CustomerFact label="ARR">{arr ? format.money(arr) : "Unknown"}</CustomerFact>
      <CustomerFact label={labels.renewal}>
        {renewsAt ? (
          <>
            {format.days(renewsAt, at)} <span className={classes.aside}>{format.day(renewsAt)}</span>
          </>
        ) : (
          none
        )}
      </CustomerFact>
      {people}
      <CustomerFact label="Scored by">
        {health ? (
          <>
            {health.model.name} <span className={classes.aside}>v{health.model.version}</span>
          </>
        ) : (
          none
        )}
      </CustomerFact>
      {children}
    </dl>
  );
}
