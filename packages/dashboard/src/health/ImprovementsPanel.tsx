import { useEffect, useState } from "react";
import { bandColors, bandLabels } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./ImprovementsPanel.module.css";

const ImprovementsPanelWays = graphql(`
  query ImprovementsPanel_Ways($id: ID!) {
    customer(id: $id) {
      id
      whatItTakes {
        targets {
          band
          score
          missing
          keeps
          ways {
            component
            label
            neededValue
            steps {
              key
              sentence
            }
            sentence
          }
        }
        opportunities {
          key
          label
          impact
          effort
          sentence
        }
        unknown {
          component
          sentence
        }
      }
    }
  }
`);

type WhatItTakes = NonNullable<
  NonNullable<ResultOf<typeof ImprovementsPanelWays>["customer"]>["whatItTakes"]
>;

interface ImprovementsPanelProps {
  customerId: string;
  /** Rises with each score; what it takes is asked for anew. */
  version: number;
}

/** What would bring the customer into the next band, and what to do next. */
export function ImprovementsPanel({ customerId, version }: ImprovementsPanelProps) {
  const { data, error, refetch } = useSnapshot(ImprovementsPanelWays, { id: customerId });
  const refetchSoon = useThrottled(refetch, 2_000);
  const [first] = useState(version);
  useEffect(() => {
    if (version !== first) refetchSoon();
  }, [version, first, refetchSoon]);
  return (
    <Panel title="What would it take" subtitle="Each by itself, with all else as it is now">
      <LoadingPanel data={data?.customer?.whatItTakes} error={error} onRetry={refetch} height={180}>
        {(ways) => <Ways ways={ways} />}
      </LoadingPanel>
    </Panel>
  );
}

function Ways({ ways: { targets, opportunities, unknown } }: { ways: WhatItTakes }) {
  const format = useFormat();
  return (
    <div className={classes.ways}>
      {targets.length === 0 && opportunities.length === 0 && unknown.length === 0 && (
        <p className={classes.note}>Nothing: this customer is healthy, and as well as the model can tell.</p>
      )}
      {targets.map((target) => (
        <Target key={target.band} target={target} />
      ))}
      {opportunities.length > 0 && (
        <section aria-label="Next steps">
          <h3 className={classes.heading}>Next steps</h3>
          <ul className={classes.list}>
            {opportunities.map(({ key, impact, label, sentence }) => (
              <li key={key} className={classes.step}>
                <span className={classes.impact}>+{format.number(impact)}</span>
                <span>
                  {sentence} <span className={classes.aside}>{label}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unknown.length > 0 && (
        <section aria-label="Not known">
          <h3 className={classes.heading}>Not known</h3>
          <ul className={classes.list}>
            {unknown.map(({ component, sentence }) => (
              <li key={component}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Target({
  target: { band, score, missing, keeps, ways },
}: {
  target: WhatItTakes["targets"][number];
}) {
  const format = useFormat();
  const reached = ways.filter(({ steps }) => steps.length > 0);
  const others = ways.filter(({ steps }) => steps.length === 0);
  const name = `${keeps ? "To stay" : "To be"} ${bandLabels[band].toLowerCase()}`;
  return (
    <section aria-label={name}>
      <h3 className={classes.heading}>
        <span className={classes.dot} style={{ background: bandColors(band).fill }} aria-hidden="true" />
        {name}
        <span className={classes.aside}>
          a score of {format.number(score)}, {format.number(missing)} points more
        </span>
      </h3>
      {reached.length > 0 ? (
        <ul className={classes.list}>
          {reached.flatMap(({ component, steps }) =>
            steps.map(({ key, sentence }) => <li key={`${component} ${key}`}>{sentence}</li>),
          )}
        </ul>
      ) : (
        <p className={classes.note}>No single thing is enough; it takes several of the steps below.</p>
      )}
      {others.length > 0 && (
        <details className={classes.details}>
          <summary>What isn’t enough by itself</summary>
          <ul className={classes.list}>
            {others.map(({ component, sentence }) => (
              <li key={component}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
