import { endOfLocalDay } from "../lib/end-of-local-day.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { RewindBar } from "../rewind/RewindBar.tsx";
import { ArrForecastFields } from "../forecast/forecast-fields.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { ArrAtRiskPanel } from "./ArrAtRiskPanel.tsx";
import { KpiCards } from "./KpiCards.tsx";
import { PortfolioFigures, PortfolioNow } from "./portfolio-figures.ts";
import { RewoundCustomersPanel } from "./RewoundCustomersPanel.tsx";
import classes from "./RewoundOverview.module.css";
import { RiskDistributionPanel } from "./RiskDistributionPanel.tsx";

const RewoundOverviewSnapshot = graphql(
  `
    query RewoundOverview_Snapshot($asOf: DateTime!) {
      portfolio(asOf: $asOf) {
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

interface RewoundOverviewProps {
  /** Local day, YYYY-MM-DD. */
  day: string;
  onRewind: (day: string | null) => void;
}

/** The book as it was shown at the end of a day. Nothing of it is followed live. */
export function RewoundOverview({ day, onRewind }: RewoundOverviewProps) {
  const { timeZone } = useFormat();
  const asOf = endOfLocalDay(day, timeZone);
  const { data, error, refetch } = useSnapshot(RewoundOverviewSnapshot, { asOf });
  const portfolio = data?.portfolio;
  const thresholds = data?.scoringModels.find(({ isDefault }) => isDefault)?.thresholds;
  return (
    <Page title="Portfolio overview" subtitle="What was shown of your book of business">
      <RewindBar day={day} onChange={onRewind} />
      {portfolio?.totalCustomers === 0 && (
        <p role="status">
          Nothing is recorded of this day. History begins with the first score, or with an import.
        </p>
      )}
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
      </div>
      <RewoundCustomersPanel day={day} asOf={asOf} />
    </Page>
  );
}
