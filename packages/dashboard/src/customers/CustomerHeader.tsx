import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { SentimentControl } from "../judgement/SentimentControl.tsx";
import { useNow } from "../lib/use-now.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { ScoreChange } from "../ui/ScoreChange.tsx";
import classes from "./CustomerHeader.module.css";
import type { CustomerNowData } from "./customer-page-queries.ts";
import { OwnerControl } from "./OwnerControl.tsx";

/** What one asks about a customer before anything else. */
export function CustomerHeader({
  customer,
  onChanged,
}: {
  customer: CustomerNowData;
  /** Something was told that no live change tells of. */
  onChanged: () => void;
}) {
  const format = useFormat();
  const now = useNow();
  const { health, arr, renewsAt, owner } = customer;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Band</dt>
        <dd>
          <BandBadge band={health?.band ?? "UNKNOWN"} />
        </dd>
      </div>
      <div>
        <dt>Last 30 days</dt>
        <dd>
          <ScoreChange points={health?.change30d ?? null} />
        </dd>
      </div>
      <div>
        <dt>ARR</dt>
        <dd>{arr ? format.money(arr) : "Unknown"}</dd>
      </div>
      <div>
        <dt>Renews</dt>
        <dd>
          {renewsAt ? (
            <>
              {format.days(renewsAt, now)} <span className={classes.aside}>{format.day(renewsAt)}</span>
            </>
          ) : (
            none
          )}
        </dd>
      </div>
      <div>
        <dt>Sentiment</dt>
        <dd>
          <SentimentControl customerId={customer.id} sentiment={customer.sentiment} onChanged={onChanged} />
        </dd>
      </div>
      <div>
        <dt>Owner</dt>
        <dd>
          <OwnerControl customerId={customer.id} owner={owner} />
        </dd>
      </div>
      {health?.stage && (
        <div>
          <dt>Stage</dt>
          <dd>{health.stage}</dd>
        </div>
      )}
      <div>
        <dt>Scored by</dt>
        <dd>
          {health ? (
            <>
              {health.model.name} <span className={classes.aside}>v{health.model.version}</span>
            </>
          ) : (
            none
          )}
        </dd>
      </div>
    </dl>
  );
}
