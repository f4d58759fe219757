import {
  IconActivity,
  IconArrowDownRight,
  IconArrowUpRight,
  IconDoorEnter,
  IconDoorExit,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { churnLevels, levelColors } from "../prediction/churn-level.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import type { FeedLine } from "./feed-store.ts";
import classes from "./FeedRow.module.css";

/** Who, what and why, in two lines. */
export const FeedRow = memo(function FeedRow({ line }: { line: FeedLine }) {
  const format = useFormat();
  const now = useNow();
  const { icon: Icon, colors } = look(line);
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

interface Look {
  icon: typeof IconActivity;
  colors?: { ink: string; soft: string };
}

function look(line: FeedLine): Look {
  const { kind, band, churnLevel, previousChurnLevel, score, previousScore } = line;
  if (kind === "ACTIVITY") return { icon: IconActivity };
  if (kind === "CHURN_CHANGED") {
    const place = (level: typeof churnLevel) => (level === null ? -1 : churnLevels.indexOf(level));
    // Worst first: a lower place is a higher risk.
    const rose = place(churnLevel) < place(previousChurnLevel);
    return { icon: rose ? IconDoorExit : IconDoorEnter, colors: levelColors(churnLevel) };
  }
  const inTone = (up: boolean, tone: Band): Look => ({
    icon: up ? IconArrowUpRight : IconArrowDownRight,
    colors: bandColors(tone),
  });
  if (kind === "RISK_CHANGED") return inTone(band === "HEALTHY", band ?? "UNKNOWN");
  if (score === null) return inTone(false, "UNKNOWN");
  const up = score > (previousScore ?? 0);
  return inTone(up, up ? "HEALTHY" : "AT_RISK");
}
