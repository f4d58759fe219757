import { SegmentedControl, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { localDay } from "../lib/format.ts";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import { endOfLocalDay } from "../lib/end-of-local-day.ts";
import { useNow } from "../lib/use-now.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./ComparisonPanel.module.css";
import { Waterfall } from "./Waterfall.tsx";

const ComparisonPanelComparison = graphql(`
  query ComparisonPanel_Comparison($id: ID!, $from: DateTime!, $to: DateTime) {
    healthComparison(customerId: $id, from: $from, to: $to) {
      before {
        score
      }
      after {
        score
      }
      components {
        key
        label
        change
      }
      sentences
      between {
        events
        eventsByName {
          name
          count
        }
      }
    }
  }
`);

type Comparison = ResultOf<typeof ComparisonPanelComparison>["healthComparison"];

interface ComparisonPanelProps {
  customerId: string;
  /** The local day that the page was rewound to; null for now. */
  asOf: string | null;
  /** Rises with each score; the comparison with now is made anew. */
  version: number;
}

const dayMs = 86_400_000;
const ranges = ["7", "30", "90"];

/** What led from the score of one day to that of another. */
export function ComparisonPanel({ customerId, asOf, version }: ComparisonPanelProps) {
  const format = useFormat();
  const now = useNow();
  const last = asOf ?? localDay(now, format.timeZone);
  const daysBefore = (days: number) => new Date(Date.parse(last) - days * dayMs).toISOString().slice(0, 10);
  const [range, setRange] = useState("30");
  const [chosen, setChosen] = useState<string | null>(null);
  const from = chosen ?? daysBefore(Number(range));
  const { data, error, refetch } = useSnapshot(ComparisonPanelComparison, {
    id: customerId,
    from: endOfLocalDay(from, format.timeZone),
    to: asOf === null ? null : endOfLocalDay(asOf, format.timeZone),
  });
  const refetchSoon = useThrottled(refetch, 2_000);
  const [first] = useState(version);
  useEffect(() => {
    if (asOf === null && version !== first) refetchSoon();
  }, [version, first, asOf, refetchSoon]);

  return (
    <Panel
      title="What changed"
      subtitle={`From the score shown at the end of ${format.wholeDay(from)} to the one ${asOf === null ? "now" : `at the end of ${format.wholeDay(asOf)}`}`}
      actions={
        <div className={classes.controls}>
          <SegmentedControl
            size="xs"
            aria-label="Days compared"
            value={chosen === null ? range : ""}
            onChange={(days) => {
              setChosen(null);
              setRange(days);
            }}
            data={ranges.map((days) => ({ value: days, label: `${days}d` }))}
          />
          <TextInput
            size="xs"
            type="date"
            aria-label="Compare with the end of"
            value={from}
            max={daysBefore(1)}
            onChange={({ currentTarget: { value } }) =>
              setChosen(value !== "" && value < last ? value : null)
            }
          />
        </div>
      }
    >
      <LoadingPanel data={data?.healthComparison} error={error} onRetry={refetch} height={220}>
        {(comparison) => (
          <Changes
            comparison={comparison}
            ends={[format.dayMonth(from), asOf ? format.dayMonth(asOf) : "Now"]}
          />
        )}
      </LoadingPanel>
    </Panel>
  );
}

interface ChangesProps {
  comparison: Comparison;
  ends: readonly [string, string];
}

function Changes({ comparison: { before, after, components, sentences, between }, ends }: ChangesProps) {
  const format = useFormat();
  return (
    <div className={classes.changes}>
      <Waterfall from={before?.score ?? null} to={after?.score ?? null} components={components} ends={ends} />
      <ul className={classes.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {between.eventsByName.length > 0 && (
        <p className={classes.events}>
          {between.eventsByName.map(({ name, count }) => (
            <span key={name}>
              {name} <strong>{format.count(count)}</strong>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
