import { useState } from "react";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import type { ScorePoint } from "../health/score-point.ts";
import {
  CustomerPageCustomerChanged,
  CustomerPageHealthChanged,
  CustomerPageRiskChanged,
  CustomerPageSnapshot,
  type CustomerNowData,
} from "./customer-page-queries.ts";

interface LiveCustomer {
  /** Cursor of the snapshot that these changes follow. */
  after: string | null | undefined;
  now: CustomerNowData | null;
  points: readonly ScorePoint[];
}

const historyDays = 180;

/** A customer's snapshot with every change since put over it. */
export function useLiveCustomer(id: string) {
  const [from] = useState(() => new Date(Date.now() - historyDays * 86_400_000).toISOString());
  const { data, cursor, error, refetch } = useSnapshot(CustomerPageSnapshot, { id, from });
  const [live, setLive] = useState<LiveCustomer>({ after: undefined, now: null, points: [] });
  const refetchSoon = useThrottled(refetch, 2_000);
  const snapshot = data?.customer;
  const after = snapshot ? cursor : undefined;

  useStream(CustomerPageHealthChanged, {
    variables: { customerIds: [id] },
    after,
    onData: ({ healthChanged }) => {
      const { changes } = healthChanged;
      const points = changes.map(({ at, score, band }) => ({ at, score, band }));
      setLive((before) => ({
        after,
        now: newerOf(before.now, changes.at(-1)?.customer),
        points: before.after === after ? [...before.points, ...points] : points,
      }));
    },
    onExpired: refetch,
  });
  // What isn't of the score: a sentiment, the owner, a contract.
  useStream(CustomerPageCustomerChanged, {
    variables: { customerIds: [id] },
    after,
    onData: ({ customerChanged: { changes } }) =>
      setLive((before) => ({ ...before, now: newerOf(before.now, changes.at(-1)?.customer) })),
    onExpired: refetch,
  });
  // A transition is stored with its causes: those come with a new snapshot.
  useStream(CustomerPageRiskChanged, {
    variables: { customerIds: [id] },
    after,
    onData: refetchSoon,
    onExpired: refetch,
  });

  if (!snapshot) return { customer: snapshot, error, refetch };
  const isNewer = live.now?.id === id && live.now.version >= snapshot.version;
  const points = live.after === after ? live.points : [];
  return {
    customer: { ...snapshot, ...(isNewer ? live.now : null), history: [...snapshot.history, ...points] },
    error,
    refetch,
  };
}

/** Two streams tell of one customer, and neither waits for the other. */
function newerOf(before: CustomerNowData | null, told: CustomerNowData | undefined): CustomerNowData | null {
  if (told === undefined) return before;
  if (before === null || before.id !== told.id) return told;
  const scoredAt = ({ health }: CustomerNowData) => (health === null ? 0 : Date.parse(health.calculatedAt));
  return told.version < before.version || scoredAt(told) < scoredAt(before) ? before : told;
}
