import { graphql, type ResultOf } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";

const MigrationPanelCells = graphql(`
  query MigrationPanel_Cells($last: Int!) {
    bandMigration(last: $last) {
      from
      to
      cells {
        from
        to
        customers
        arr {
          amountMinor
          currency
        }
      }
    }
  }
`);

const MigrationPanelRiskChanged = graphql(`
  subscription MigrationPanel_RiskChanged($after: Cursor) {
    riskChanged(after: $after) {
      cursor
    }
  }
`);

export type MigrationCell = ResultOf<typeof MigrationPanelCells>["bandMigration"]["cells"][number];

/** The matrix of a period up to now; a change of anybody's band asks for it anew. */
export function useBandMigration(last: number) {
  const snapshot = useSnapshot(MigrationPanelCells, { last });
  const refetchSoon = useThrottled(snapshot.refetch, 2_000);
  useStream(MigrationPanelRiskChanged, {
    variables: {},
    after: snapshot.cursor,
    onData: refetchSoon,
    onExpired: snapshot.refetch,
  });
  return snapshot;
}
