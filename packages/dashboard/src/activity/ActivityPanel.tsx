import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useNow } from "../lib/use-now.ts";
import { useConnection } from "../live/use-connection.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { PagedTable } from "../ui/PagedTable.tsx";
import { ActivityDayFigures, ActivityDaysChart } from "./ActivityDaysChart.tsx";

const ActivityPanelDays = graphql(
  `
    query ActivityPanel_Days($id: ID!) {
      customer(id: $id) {
        id
        activityDays(last: 90) {
          ...ActivityDay_Figures
        }
      }
    }
  `,
  [ActivityDayFigures],
);

const ActivityPanelEvents = graphql(`
  query ActivityPanel_Events($id: ID!, $after: String) {
    customer(id: $id) {
      id
      activity(first: 15, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            feature
            occurredAt
            user {
              id
              name
              email
              externalId
              erased
            }
          }
        }
      }
    }
  }
`);

const ActivityPanelActivity = graphql(`
  subscription ActivityPanel_Activity($after: Cursor, $customerIds: [ID!]) {
    activity(after: $after, customerIds: $customerIds) {
      cursor
    }
  }
`);

/** What the customer does: by day, and event by event as they come. */
export function ActivityPanel({ customerId }: { customerId: string }) {
  const format = useFormat();
  const now = useNow();
  const days = useSnapshot(ActivityPanelDays, { id: customerId });
  const events = useConnection(ActivityPanelEvents, { id: customerId }, ({ customer }) => customer?.activity);
  const refreshSoon = useThrottled(() => {
    days.refetch();
    events.refresh();
  }, 2_000);

  useStream(ActivityPanelActivity, {
    variables: { customerIds: [customerId] },
    after: events.cursor,
    onData: refreshSoon,
    onExpired: refreshSoon,
  });

  return (
    <>
      <ActivityDaysChart days={days.data?.customer?.activityDays} error={days.error} onRetry={days.refetch} />
      <PagedTable
        pages={events}
        label="Events, newest first"
        columns={["Event", "User", "When"]}
        empty="No event yet."
        more="Older events"
        toCells={({ name, feature, occurredAt, user }) => [
          feature && feature !== name ? `${name} · ${feature}` : name,
          user?.erased ? "Erased person" : (user?.name ?? user?.email ?? user?.externalId ?? "Nobody named"),
          <time key="when" dateTime={occurredAt} title={format.time(occurredAt)}>
            {format.ago(occurredAt, Math.max(now, Date.parse(occurredAt)))}
          </time>,
        ]}
      />
    </>
  );
}
