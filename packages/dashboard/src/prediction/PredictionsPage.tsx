import { Button } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ChurnDistribution } from "./ChurnDistribution.tsx";
import { NoModelPanel } from "./NoModelPanel.tsx";
import { PredictionFilters } from "./PredictionFilters.tsx";
import classes from "./PredictionsPage.module.css";
import { PredictionsHead, PredictionsMoved, type PredictionsHeadData } from "./predictions-queries.ts";
import type { PredictionsSearch } from "./predictions-search.ts";
import { PredictionsTable } from "./PredictionsTable.tsx";
import { RisenPanel } from "./RisenPanel.tsx";

const route = getRouteApi("/predictions");

export function PredictionsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, cursor, error, refetch } = useSnapshot(PredictionsHead, {});
  const refetchSoon = useThrottled(refetch, 2_000);
  useStream(PredictionsMoved, { variables: {}, after: cursor, onData: refetchSoon, onExpired: refetch });

  return (
    <Page
      title="Predictions"
      subtitle={<Subtitle data={data} />}
      actions={
        <Button component={Link} to="/predictions/model" variant="default">
          Model card
        </Button>
      }
    >
      <LoadingPanel data={data} error={error} onRetry={refetch} height={600}>
        {({ churnModelStatus, riskDistribution, riskPatterns }) =>
          churnModelStatus.status !== "PUBLISHED" ? (
            <NoModelPanel status={churnModelStatus}>
              <Button component={Link} to="/predictions/model">
                To the churn model
              </Button>
            </NoModelPanel>
          ) : (
            <>
              <div className={classes.top}>
                <Panel
                  title="Churn levels"
                  subtitle="Customers and ARR: critical from 80%, high from 50%, medium from 20%"
                >
                  <ChurnDistribution distribution={riskDistribution} search={search} />
                </Panel>
                <RisenPanel key={search.owner} owner={search.owner ?? null} />
              </div>
              <Panel title="Ranked customers">
                <PredictionFilters
                  search={search}
                  patterns={riskPatterns}
                  onChange={(next: PredictionsSearch) =>
                    void navigate({ search: next, replace: true, resetScroll: false })
                  }
                />
                <PredictionsTable key={JSON.stringify(search)} search={search} />
              </Panel>
            </>
          )
        }
      </LoadingPanel>
    </Page>
  );
}

function Subtitle({ data }: { data: PredictionsHeadData | undefined }) {
  const format = useFormat();
  const model = data?.churnModel;
  if (model == null) return "Who is likely to churn, and why";
  const within = (model.survival?.observedDays ?? 0) >= 90 ? 90 : model.horizonDays;
  return [
    `Probability of churn${within === null ? "" : ` within ${within} days`}`,
    `model version ${model.version} of ${format.day(model.trainedAt)}`,
  ].join(" · ");
}
