import { Link } from "@tanstack/react-router";
import { memo, useState, type ReactNode } from "react";
import { Sparkline } from "../charts/Sparkline.tsx";
import { bandColors } from "../lib/band.ts";
import { endOfLocalDay } from "../lib/end-of-local-day.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import type { KeyedStore } from "../lib/keyed-store.ts";
import { useKeyedRow } from "../lib/use-keyed-row.ts";
import { useNow } from "../lib/use-now.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { CustomerAvatar } from "../ui/CustomerAvatar.tsx";
import { ScoreBar } from "../ui/ScoreBar.tsx";
import { ScoreChange } from "../ui/ScoreChange.tsx";
import classes from "./CustomerRow.module.css";
import type { CustomerRowData } from "./customer-row.ts";

interface CustomerRowProps {
  store: KeyedStore<CustomerRowData>;
  id: string;
  /** The past day that is shown; left out for live. */
  day?: string | null;
}

/** The cells of one customer. They render again when this customer changes, and pulse. */
export const CustomerRow = memo(function CustomerRow({ store, id, day = null }: CustomerRowProps) {
  const row = useKeyedRow(store, id);
  const format = useFormat();
  const present = useNow();
  const now = day === null ? present : Date.parse(endOfLocalDay(day, format.timeZone));
  if (!row) return null;
  return (
    <div className={classes.cells} role="presentation">
      <div role="cell" className={classes.customer}>
        <CustomerAvatar name={row.name} />
        <div className={classes.who}>
          <Link
            to="/customers/$customerId"
            params={{ customerId: id }}
            search={day === null ? {} : { asOf: day }}
            className={classes.name}
          >
            {row.name}
          </Link>
          <span className={classes.detail}>{row.stage ? `${row.stage} · ${row.detail}` : row.detail}</span>
        </div>
      </div>
      <div role="cell" className={classes.health}>
        <Pulse version={row.version}>
          <ScoreBar score={row.score} band={row.band} reason={row.unknownReason} />
        </Pulse>
      </div>
      <div role="cell" className={classes.band}>
        <BandBadge band={row.band} />
      </div>
      <div role="cell" className={classes.change}>
        <ScoreChange points={row.change30d} />
      </div>
      <div role="cell" className={classes.arr}>
        {format.moneyShort(row.arr)}
      </div>
      <div role="cell" className={classes.trend}>
        <Sparkline
          values={row.sparkline}
          width={76}
          height={26}
          minSpan={20}
          color={bandColors(row.band).fill}
        />
      </div>
      <div role="cell" className={classes.renews} title={row.renewsAt ? format.day(row.renewsAt) : undefined}>
        {row.renewsAt ? format.days(row.renewsAt, now) : none}
      </div>
      <div role="cell" className={classes.owner}>
        {row.owner ?? <span className={classes.nobody}>Nobody</span>}
      </div>
    </div>
  );
});

/** Lights up when the version rises, not when the row scrolls into sight. */
function Pulse({ version, children }: { version: number; children: ReactNode }) {
  const [first] = useState(version);
  return (
    <div key={version} className={version === first ? undefined : classes.pulse}>
      {children}
    </div>
  );
}
