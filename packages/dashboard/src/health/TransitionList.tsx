import { IconArrowRight } from "@tabler/icons-react";
import { bandLabels } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { BandBadge } from "../ui/BandBadge.tsx";
import type { Transition } from "./ScoreHistoryPanel.tsx";
import classes from "./TransitionList.module.css";

/** Every change of band in words, newest first. */
export function TransitionList({ transitions }: { transitions: readonly Transition[] }) {
  const format = useFormat();
  const newestFirst = [...transitions].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <div>
      <h3 className={classes.title}>Changes of band</h3>
      {newestFirst.length === 0 ? (
        <p className={classes.none}>None in this time.</p>
      ) : (
        <ul className={classes.list} tabIndex={0} aria-label="Changes of band, newest first">
          {newestFirst.map(({ at, from, to, causes }) => (
            <li key={`${at}${to}`} className={classes.item}>
              <span className={classes.change}>
                <span className={classes.from}>{bandLabels[from]}</span>
                <IconArrowRight size={14} aria-label="to" />
                <BandBadge band={to} />
              </span>
              <time className={classes.at} dateTime={at}>
                {format.time(at)}
              </time>
              {causes[0] && <span className={classes.cause}>{causes[0].sentence}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
