import { useEffect, useRef, useState } from "react";
import { graphql } from "../lib/graphql.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { EventRate } from "../live/event-rate.ts";
import type { ConnectionState } from "../live/live-connection.ts";
import { useConnectionState } from "../live/LiveProvider.tsx";
import { useStream } from "../live/use-stream.ts";
import classes from "./ConnectionBadge.module.css";

const ConnectionBadgeActivity = graphql(`
  subscription ConnectionBadge_Activity($after: Cursor) {
    activity(after: $after) {
      cursor
      items {
        count
      }
    }
  }
`);

const labels: Readonly<Record<ConnectionState, string>> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
};

/** Whether what is on the screen is what is true, and how many events arrive. */
export function ConnectionBadge() {
  const state = useConnectionState();
  const perSecond = useEventRate();
  const format = useFormat();
  return (
    <div className={classes.badge} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      <span role="status">{labels[state]}</span>
      {state === "live" && <span className={classes.rate}>· {format.rate(perSecond)} events/s</span>}
    </div>
  );
}

function useEventRate(): number {
  const rate = useRef<EventRate | null>(null);
  const [perSecond, setPerSecond] = useState(0);

  useStream(ConnectionBadgeActivity, {
    variables: {},
    after: null,
    onData: ({ activity }) => {
      const events = activity.items.reduce((sum, item) => sum + (item.count ?? 1), 0);
      rate.current?.add(Date.now(), events);
    },
    onExpired: () => {},
  });

  useEffect(() => {
    rate.current = new EventRate(Date.now());
    const timer = setInterval(() => setPerSecond(rate.current?.perSecond(Date.now()) ?? 0), 1_000);
    return () => clearInterval(timer);
  }, []);

  return perSecond;
}
