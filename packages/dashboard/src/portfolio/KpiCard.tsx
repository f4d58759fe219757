import type { Icon } from "@tabler/icons-react";
import { Sparkline } from "../charts/Sparkline.tsx";
import { Change } from "../ui/Change.tsx";
import classes from "./KpiCard.module.css";

interface KpiCardProps {
  label: string;
  icon: Icon;
  value: string;
  /** The unabbreviated value, as a title. */
  exact?: string;
  tone?: "normal" | "bad";
  moreIsBad?: boolean;
  /** One value a day, oldest first. */
  series: readonly (number | null)[];
  /** Null where that day has no figure: then nothing is claimed. */
  change: { value: number; text: string } | null;
}

export function KpiCard(props: KpiCardProps) {
  const { label, icon: Icon, value, exact, tone = "normal", moreIsBad = false, series, change } = props;
  const direction = !change || Math.abs(change.value) < 0.0005 ? "none" : change.value > 0 ? "up" : "down";
  const sign = direction === "up" ? "+" : direction === "down" ? "−" : "";
  return (
    <li className={classes.card}>
      <div className={classes.label}>
        <span className={classes.icon} data-tone={tone}>
          <Icon size={17} stroke={1.8} aria-hidden="true" />
        </span>
        {label}
      </div>
      <div className={classes.row}>
        <div className={classes.value} title={exact}>
          {value}
        </div>
        <span className={classes.spark}>
          <Sparkline
            values={series}
            width={60}
            height={36}
            filled
            color={tone === "bad" ? "var(--band-critical)" : "var(--accent)"}
          />
        </span>
      </div>
      <div className={classes.change}>
        {change ? (
          <>
            <Change
              text={sign + change.text}
              direction={direction}
              good={(direction === "up") !== moreIsBad}
            />{" "}
            <span className={classes.since}>in 30 days</span>
          </>
        ) : (
          <span className={classes.since}>no figure 30 days ago</span>
        )}
      </div>
    </li>
  );
}
