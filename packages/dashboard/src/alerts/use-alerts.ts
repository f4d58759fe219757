import { useCallback, useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { AlertFields } from "./alert-fields.ts";

const AlertsInbox = graphql(
  `
    query Alerts_Inbox($first: Int!, $filter: AlertFilter) {
      alerts(first: $first, filter: $filter) {
        totalCount
        edges {
          node {
            ...Alert_Fields
          }
        }
      }
    }
  `,
  [AlertFields],
);

const AlertsRaised = graphql(`
  subscription Alerts_Raised($after: Cursor) {
    alertRaised(after: $after) {
      cursor
      alerts {
        id
      }
    }
  }
`);

const AlertsMarkRead = graphql(`
  mutation Alerts_MarkRead($input: MarkAlertsReadInput!) {
    markAlertsRead(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const AlertsSnooze = graphql(`
  mutation Alerts_Snooze($input: SnoozeAlertsInput!) {
    snoozeAlerts(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** Which alerts are shown: the viewer's unread ones, their whole inbox, or everybody's. */
export type AlertsView = "unread" | "inbox" | "everyone";

const filters = {
  unread: { mine: true, unread: true },
  inbox: { mine: true },
  everyone: { mine: false },
} as const;

const STEP = 50;
/** What one page of the API holds. */
const MOST = 200;

/** The alerts of a view, live, and what can be done with them. `problem` says what didn't work. */
export function useAlerts(view: AlertsView) {
  const [first, setFirst] = useState(STEP);
  const [problem, setProblem] = useState<string | null>(null);
  const { data, cursor, error, refetch } = useSnapshot(AlertsInbox, { first, filter: filters[view] });
  const [, markRead] = useMutation(AlertsMarkRead);
  const [, snooze] = useMutation(AlertsSnooze);

  useStream(AlertsRaised, { variables: {}, after: cursor, onData: refetch, onExpired: refetch });

  const finish = useCallback(
    (message: string | null) => {
      setProblem(message);
      refetch();
    },
    [refetch],
  );

  return {
    alerts: data?.alerts.edges.map(({ node }) => node),
    totalCount: data?.alerts.totalCount ?? 0,
    error,
    refetch,
    problem,
    loadMore:
      data && data.alerts.totalCount > first && first < MOST ? () => setFirst((shown) => shown + STEP) : null,
    /** Without ids, the whole inbox. */
    markRead: async (alertIds: readonly string[] | null, read: boolean) => {
      const { data: answer, error: failed } = await markRead({
        input: { read, ...(alertIds && { alertIds: [...alertIds] }) },
      });
      finish(sayProblem(answer?.markAlertsRead, failed !== undefined));
    },
    /** Nothing of the customer until then; null ends the snooze. */
    snooze: async (customerId: string, until: string | null) => {
      const { data: answer, error: failed } = await snooze({
        input: { customer: { id: customerId }, until },
      });
      const message = sayProblem(answer?.snoozeAlerts, failed !== undefined);
      finish(message);
      return message === null;
    },
  };
}

function sayProblem(
  answer: { __typename: string; message?: string } | undefined,
  failed: boolean,
): string | null {
  return answer?.message ?? (failed ? "That didn't work. Nothing was changed: try again." : null);
}
