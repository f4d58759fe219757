import { IconActivity, IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import type { FeedLine } from "./feed-store.ts";
import classes from "./FeedRow.module.css";

/** Who, what and why, in two lines. */
export const FeedRow = memo(function FeedRow({ line }: { line: FeedLine }) {
  const format = useFormat();
  const now = useNow();
  const { icon: Icon, tone } = look(line);
  const colors = tone ? bandColors(tone) : undefined;
  return (
    <li className={classes.row} data-risk={line.kind === "RISK_CHANGED" || undefined}>
      <span className={classes.icon} style={colors && { color: colors.ink, background: colors.soft }}>
        <Icon size={17} stroke={2} aria-hidden="true" />
      </span>
      <div className={classes.text}>
        <div className={classes.head}>
          <Link to="/customers/$customerId" params={{ customerId: line.customerId }} className={classes.name}>
            {line.customerName}
          </Link>
          <span className={classes.meta}>
            {line.arr && <>{format.moneyShort(line.arr)} · </>}
            <time dateTime={line.at}>{format.ago(line.at, Math.max(now, Date.parse(line.at)))}</time>
          </span>
        </div>
        <div className={classes.what}>
          {line.kind === "RISK_CHANGED" && line.band && <BandBadge band={line.band} />}
          <span className={classes.sentence} title={line.sentence}>
            {line.sentence}
          </span>
        </div>
      </div>
    </li>
  );
});

function look(line: FeedLine): { icon: typeof IconActivity; tone: Band | null } {
  if (line.kind === "ACTIVITY") return { icon: IconActivity, tone: null };
  const up =
    line.kind === "RISK_CHANGED" ? line.band === "HEALTHY" : (line.score ?? 0) > (line.previousScore ?? 0);
  if (line.kind === "RISK_CHANGED")
    return { icon: up ? IconArrowUpRight : IconArrowDownRight, tone: line.band };
  if (line.score === null) return { icon: IconArrowDownRight, tone: "UNKNOWN" };
  return up ? { icon: IconArrowUpRight, tone: "HEALTHY" } : { icon: IconArrowDownRight, tone: "AT_RISK" };
}
