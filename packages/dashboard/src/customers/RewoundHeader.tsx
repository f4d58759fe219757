import type { HealthData } from "../health/health-fields.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none, type MoneyAmount } from "../lib/format.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { ScoreChange } from "../ui/ScoreChange.tsx";
import classes from "./CustomerHeader.module.css";

interface RewoundHeaderProps {
  record: {
    replayed: boolean;
    arr: MoneyAmount | null;
    renewsAt: string | null;
    owner: { name: string } | null;
    health: HealthData | null;
  };
  /** The moment that is shown, epoch milliseconds. */
  at: number;
}

/** What one would have asked about a customer before anything else. */
export function RewoundHeader({
  record: { health, arr, renewsAt, owner, replayed },
  at,
}: RewoundHeaderProps) {
  const format = useFormat();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Band</dt>
        <dd>
          <BandBadge band={health?.band ?? "UNKNOWN"} />
        </dd>
      </div>
      <div>
        <dt>30 days before</dt>
        <dd>
          <ScoreChange points={health?.change30d ?? null} />
        </dd>
      </div>
      <div>
        <dt>ARR</dt>
        <dd>{arr ? format.money(arr) : "Unknown"}</dd>
      </div>
      <div>
        <dt>Renewed</dt>
        <dd>
          {renewsAt ? (
            <>
              {format.days(renewsAt, at)} <span className={classes.aside}>{format.day(renewsAt)}</span>
            </>
          ) : (
            none
          )}
        </dd>
      </div>
      <div>
        <dt>Owner</dt>
        <dd>{owner?.name ?? "Nobody"}</dd>
      </div>
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
      {replayed && (
        <div>
          <dt>Origin</dt>
          <dd>Calculated later, from imported history</dd>
        </div>
      )}
    </dl>
  );
}
