import type { CombinedError } from "urql";
import type { Thresholds } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { BandShares } from "./BandShares.tsx";
import type { Portfolio } from "./portfolio-figures.ts";
import classes from "./RiskDistributionPanel.module.css";
import { ScoreHistogram } from "./ScoreHistogram.tsx";

interface RiskDistributionPanelProps {
  portfolio: Portfolio | undefined;
  /** Of the default model; colours the scale. */
  thresholds: Thresholds | undefined;
  error: CombinedError | undefined;
  onRetry: () => void;
}

export function RiskDistributionPanel({ portfolio, thresholds, error, onRetry }: RiskDistributionPanelProps) {
  const format = useFormat();
  return (
    <Panel
      title="Risk distribution"
      actions={portfolio && <span className={classes.total}>{format.count(portfolio.totalCustomers)}</span>}
    >
      <LoadingPanel data={portfolio} error={error} onRetry={onRetry} height={360}>
        {(figures) => (
          <>
            <ScoreHistogram buckets={figures.histogram} thresholds={thresholds} />
            <BandShares shares={figures.bands} total={figures.totalCustomers} />
          </>
        )}
      </LoadingPanel>
    </Panel>
  );
}
