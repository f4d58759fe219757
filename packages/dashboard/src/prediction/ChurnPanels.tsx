import { useEffect, useState } from "react";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ChurnOutlookView } from "./ChurnOutlookView.tsx";
import { ChurnPanelRisk } from "./churn-panel-query.ts";
import { PredictionsMoved } from "./predictions-queries.ts";
import classes from "./ChurnPanels.module.css";
import { NoOutlook } from "./NoOutlook.tsx";
import { RiskPatterns } from "./RiskPatterns.tsx";

interface ChurnPanelsProps {
  customerId: string;
  /** Rises with each score; the risk is asked for anew. */
  version: number;
  /** The past moment that is shown, ISO 8601; null for now. */
  asOf: string | null;
}

/** Whether and when the customer is likely to leave, why, and what can be done. */
export function ChurnPanels({ customerId, version, asOf }: ChurnPanelsProps) {
  const { data, cursor, error, refetch } = useSnapshot(ChurnPanelRisk, { id: customerId, asOf });
  const refetchSoon = useThrottled(refetch, 2_000);
  const [first] = useState(version);
  useEffect(() => {
    if (version !== first) refetchSoon();
  }, [version, first, refetchSoon]);
  // Also moves without the score: by what a contract, a ticket or a day that passes says of churn.
  useStream(PredictionsMoved, {
    variables: { customerIds: [customerId] },
    // The past isn't followed.
    after: asOf === null ? cursor : undefined,
    onData: refetchSoon,
    onExpired: refetch,
  });
  const risk = data?.customer?.riskAssessment;
  return (
    <div className={classes.panels}>
      <Panel title="Churn" subtitle="Foretold from what became of your own customers">
        <LoadingPanel data={risk} error={error} onRetry={refetch} height={160}>
          {(known) =>
            known.churn === null ? (
              <NoOutlook reason={known.churnUnknown} status={data?.churnModelStatus} isPast={asOf !== null} />
            ) : (
              <ChurnOutlookView
                outlook={known.churn}
                assessedAt={known.assessedAt}
                modelVersion={known.modelVersion}
              />
            )
          }
        </LoadingPanel>
      </Panel>
      <Panel title="Risk patterns" subtitle="Ways in which customers get lost, and what to do about each">
        <LoadingPanel data={risk} error={error} onRetry={refetch} height={160}>
          {(known) => <RiskPatterns {...known} />}
        </LoadingPanel>
      </Panel>
    </div>
  );
}
