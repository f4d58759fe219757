import { useEffect, useState } from "react";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { LiveFeedPanel } from "../activity/LiveFeedPanel.tsx";
import { FirstStepsPanel } from "../identity/FirstStepsPanel.tsx";
import { ArrForecastFields } from "../forecast/forecast-fields.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { RewindButton } from "../rewind/RewindButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ArrAtRiskPanel } from "./ArrAtRiskPanel.tsx";
import { KpiCards } from "./KpiCards.tsx";
import classes from "./OverviewPage.module.css";
import { PortfolioFigures, PortfolioNow, mergePortfolio, type Portfolio } from "./portfolio-figures.ts";
import { ProgressLines } from "./ProgressLines.tsx";
import { RiskDistributionPanel } from "./RiskDistributionPanel.tsx";
import { UrgentCustomersPanel } from "./UrgentCustomersPanel.tsx";

// Days go first: the server charges half as much again for a fragment's second use, and there are many of them.
const LiveOverviewSnapshot = graphql(
  `
    query LiveOverview_Snapshot {
      portfolio {
        days(last: 91) {
          ...Portfolio_Figures
          day
        }
        ...Portfolio_Figures
        ...Portfolio_Now
        ...ArrForecast_Fields
      }
      scoringModels {
        isDefault
        thresholds {
          atRisk
          critical
        }
      }
    }
  `,
  [PortfolioFigures, PortfolioNow, ArrForecastFields],
);

const LiveOverviewPortfolioChanged = graphql(
  `
    subscription LiveOverview_PortfolioChanged($after: Cursor) {
      portfolioChanged(after: $after) {
        cursor
        portfolio {
          days(last: 1) {
            ...Portfolio_Figures
            day
          }
          ...Portfolio_Figures
          ...Portfolio_Now
        }
      }
    }
  `,
  [PortfolioFigures, PortfolioNow],
);

interface LiveOverviewProps {
  /** Goes back to the end of a day. */
  onRewind: (day: string) => void;
}

/** The book as it changes. */
export function LiveOverview({ onRewind }: LiveOverviewProps) {
  const { data, cursor, error, refetch } = useSnapshot(LiveOverviewSnapshot, {});
  const [newer, setNewer] = useState<Portfolio | null>(null);

  useStream(LiveOverviewPortfolioChanged, {
    variables: {},
    after: cursor,
    onData: ({ portfolioChanged }) => setNewer(portfolioChanged.portfolio),
    onExpired: refetch,
  });

  const portfolio = data && mergePortfolio(data.portfolio, newer);
  const thresholds = data?.scoringModels.find(({ isDefault }) => isDefault)?.thresholds;
  const empty = portfolio?.totalCustomers === 0;

  // The first customer of an empty book changes everything on this page.
  useEffect(() => {
    if (!empty) return undefined;
    const timer = setInterval(refetch, 5_000);
    return () => clearInterval(timer);
  }, [empty, refetch]);

  if (empty) return <FirstStepsPanel />;
  return (
    <Page
      title="Portfolio overview"
      subtitle="What changes in your book of business, as it happens"
      actions={
        <>
          <ProgressLines onAdvance={refetch} />
          <RewindButton onRewind={onRewind} />
        </>
      }
    >
      <LoadingPanel data={portfolio} error={error} onRetry={refetch} height={118}>
        {(figures) => <KpiCards portfolio={figures} />}
      </LoadingPanel>
      <div className={classes.middle}>
        <ArrAtRiskPanel
          portfolio={portfolio}
          forecast={data?.portfolio.arrAtRiskForecast}
          error={error}
          onRetry={refetch}
        />
        <RiskDistributionPanel
          portfolio={portfolio}
          thresholds={thresholds}
          error={error}
          onRetry={refetch}
        />
        <LiveFeedPanel className={classes.feed} />
      </div>
      <UrgentCustomersPanel />
    </Page>
  );
}
