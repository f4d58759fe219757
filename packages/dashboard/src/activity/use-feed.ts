import { useEffect, useState } from "react";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import {
  ChurnChangeLine,
  FeedItemLine,
  HealthChangeLine,
  RiskChangeLine,
  fromChurnChange,
  fromFeedItem,
  fromHealthChange,
  fromRiskChange,
  isNews,
} from "./feed-lines.ts";
import { FeedStore, type FeedLine } from "./feed-store.ts";

const LiveFeedSnapshot = graphql(
  `
    query LiveFeed_Snapshot {
      feed(first: 100) {
        ...FeedItem_Line
      }
    }
  `,
  [FeedItemLine],
);

const LiveFeedActivity = graphql(
  `
    subscription LiveFeed_Activity($after: Cursor) {
      activity(after: $after) {
        cursor
        items {
          ...FeedItem_Line
        }
      }
    }
  `,
  [FeedItemLine],
);

const LiveFeedRiskChanged = graphql(
  `
    subscription LiveFeed_RiskChanged($after: Cursor) {
      riskChanged(after: $after) {
        cursor
        changes {
          ...RiskChange_Line
        }
      }
    }
  `,
  [RiskChangeLine],
);

const LiveFeedHealthChanged = graphql(
  `
    subscription LiveFeed_HealthChanged($after: Cursor) {
      healthChanged(after: $after) {
        cursor
        changes {
          ...HealthChange_Line
        }
      }
    }
  `,
  [HealthChangeLine],
);

const LiveFeedChurnChanged = graphql(
  `
    subscription LiveFeed_ChurnChanged($after: Cursor) {
      churnChanged(after: $after) {
        cursor
        changes {
          ...ChurnChange_Line
        }
      }
    }
  `,
  [ChurnChangeLine],
);

/** The feed's store, filled by a snapshot and followed from its cursor. `onLines` is told what is new. */
export function useFeed(onLines: (lines: readonly FeedLine[]) => void) {
  const [store] = useState(() => new FeedStore());
  const { data, cursor, error, refetch } = useSnapshot(LiveFeedSnapshot, {});
  const [after, setAfter] = useState<string | null>();

  // The store starts over before the streams do, so that no line is lost between the two.
  useEffect(() => {
    if (!data) return;
    store.reset(data.feed.map(fromFeedItem).filter(isNews));
    setAfter(cursor);
  }, [data, cursor, store]);

  const add = (lines: readonly FeedLine[]) => {
    const news = lines.filter(isNews);
    store.add(news);
    onLines(news);
  };
  const shared = { variables: {}, after, onExpired: refetch };
  useStream(LiveFeedActivity, { ...shared, onData: ({ activity }) => add(activity.items.map(fromFeedItem)) });
  useStream(LiveFeedRiskChanged, {
    ...shared,
    onData: ({ riskChanged }) => add(riskChanged.changes.map(fromRiskChange)),
  });
  useStream(LiveFeedHealthChanged, {
    ...shared,
    onData: ({ healthChanged }) => add(healthChanged.changes.map(fromHealthChange)),
  });
  useStream(LiveFeedChurnChanged, {
    ...shared,
    onData: ({ churnChanged }) => add(churnChanged.changes.map(fromChurnChange)),
  });

  return { store, loaded: data !== undefined, error, refetch };
}
