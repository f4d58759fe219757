import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { CombinedError } from "urql";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";

const DayBars = lazy(() => import("../charts/DayBars.tsx").then(({ DayBars }) => ({ default: DayBars })));

export const ActivityDayFigures = graphql(`
  fragment ActivityDay_Figures on ActivityDay @_unmask {
    day
    events
    users
  }
`);

interface ActivityDaysChartProps {
  days: readonly ResultOf<typeof ActivityDayFigures>[] | undefined;
  error: CombinedError | undefined;
  onRetry: () => void;
}

const height = 170;

export function ActivityDaysChart({ days, error, onRetry }: ActivityDaysChartProps) {
  const format = useFormat();
  return (
    <LoadingPanel
      data={days}
      error={error}
      onRetry={onRetry}
      height={height}
      isEmpty={(rows) => rows.every(({ events }) => events === 0)}
      empty="No activity in the last 90 days."
    >
      {(rows) => (
        <Suspense fallback={<Skeleton height={height} />}>
          <DayBars
            label={`Events a day over ${rows.length} days`}
            height={height}
            days={rows}
            formatDay={format.dayMonth}
            formatCount={format.count}
          />
        </Suspense>
      )}
    </LoadingPanel>
  );
}
