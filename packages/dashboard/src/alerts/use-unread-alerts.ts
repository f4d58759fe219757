import { useState } from "react";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";

const UnreadAlertsCount = graphql(`
  query UnreadAlerts_Count {
    alerts(first: 0, filter: { mine: true, unread: true }) {
      totalCount
    }
  }
`);

const UnreadAlertsRaised = graphql(`
  subscription UnreadAlerts_Raised($after: Cursor) {
    alertRaised(after: $after) {
      cursor
      unread
      alerts {
        id
        sentence
      }
    }
  }
`);

interface Unread {
  /** Cursor of the snapshot that the count follows. */
  since: string | null | undefined;
  count: number;
  /** What came in last, in words. */
  newest: string;
}

/** How many alerts the viewer hasn't read, live. */
export function useUnreadAlerts(): { count: number; newest: string } {
  const { data, cursor, refetch } = useSnapshot(UnreadAlertsCount, {});
  const [told, setTold] = useState<Unread>({ since: undefined, count: 0, newest: "" });
  useStream(UnreadAlertsRaised, {
    variables: {},
    after: cursor,
    onData: ({ alertRaised: { unread, alerts } }) =>
      setTold((before) => ({
        since: cursor,
        count: unread,
        newest: alerts.at(-1)?.sentence ?? before.newest,
      })),
    onExpired: refetch,
  });
  const isCurrent = told.since !== undefined && told.since === cursor;
  return { count: isCurrent ? told.count : (data?.alerts.totalCount ?? 0), newest: told.newest };
}
