import { Link } from "@tanstack/react-router";
import { ForecastFields } from "../forecast/forecast-fields.ts";
import { ComponentsPanel } from "../health/ComponentsPanel.tsx";
import { ExplanationPanels } from "../health/ExplanationPanels.tsx";
import { HealthFields } from "../health/health-fields.ts";
import { ScoreHistoryPanel } from "../health/ScoreHistoryPanel.tsx";
import { ScorePanel } from "../health/ScorePanel.tsx";
import { endOfLocalDay } from "../lib/end-of-local-day.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { ChurnPanels } from "../prediction/ChurnPanels.tsx";
import { RewindBar } from "../rewind/RewindBar.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import classes from "./CustomerPage.module.css";
import { RewoundHeader } from "./RewoundHeader.tsx";

const RewoundCustomerSnapshot = graphql(
  `
    query RewoundCustomer_Snapshot($id: ID!, $asOf: DateTime!, $from: DateTime!) {
      customer(id: $id) {
        id
        name
        externalId
        domain
        industry
        record(asOf: $asOf) {
          replayed
          arr {
            amountMinor
            currency
          }
          renewsAt
          owner {
            id
            name
          }
          health {
            ...Health_Fields
          }
        }
        ...Forecast_Fields
        history(from: $from, to: $asOf) {
          at
          score
          band
        }
        transitions(first: 50) {
          edges {
            node {
              at
              from
              to
              score
              causes {
                sentence
              }
            }
          }
        }
      }
    }
  `,
  [HealthFields, ForecastFields],
);

interface RewoundCustomerProps {
  id: string;
  /** Local day, YYYY-MM-DD. */
  day: string;
  onRewind: (day: string | null) => void;
}

const historyDays = 180;

/** A customer as it was shown at the end of a day. Nothing of it is followed live. */
export function RewoundCustomer({ id, day, onRewind }: RewoundCustomerProps) {
  const { timeZone } = useFormat();
  const asOf = endOfLocalDay(day, timeZone);
  const until = Date.parse(asOf);
  const from = new Date(until - historyDays * 86_400_000).toISOString();
  const { data, error, refetch } = useSnapshot(RewoundCustomerSnapshot, { id, asOf, from });
  const customer = data?.customer;
  const health = customer?.record?.health ?? null;
  return (
    <Page
      title={customer === null ? "No such customer" : (customer?.name ?? "Customer")}
      subtitle={[customer?.domain ?? customer?.externalId, customer?.industry].filter(Boolean).join(" · ")}
      actions={
        <Link to="/customers" search={{ asOf: day }} className={classes.link}>
          All customers
        </Link>
      }
    >
      <RewindBar day={day} onChange={onRewind} />
      {customer !== null && (
        <LoadingPanel data={customer} error={error} onRetry={refetch} height={600}>
          {(known) =>
            known.record === null ? (
              <p>This customer wasn’t there yet.</p>
            ) : (
              <>
                <RewoundHeader record={known.record} at={until} />
                <div className={classes.health}>
                  <div className={classes.score}>
                    <ScorePanel customerId={null} health={health} />
                    <ScoreHistoryPanel
                      points={known.history}
                      transitions={known.transitions.edges
                        .map(({ node }) => node)
                        .filter(({ at }) => Date.parse(at) <= until)}
                      thresholds={health?.model.thresholds}
                      forecast={known}
                      until={until}
                    />
                  </div>
                  <ComponentsPanel health={health} />
                </div>
                <ChurnPanels customerId={id} version={0} asOf={asOf} />
                <ExplanationPanels customerId={id} health={health} version={0} day={day} />
              </>
            )
          }
        </LoadingPanel>
      )}
    </Page>
  );
}
