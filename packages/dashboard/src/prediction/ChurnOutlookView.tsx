import { useFormat } from "../lib/FormatProvider.tsx";
import { levelColors } from "./churn-level.ts";
import classes from "./ChurnOutlookView.module.css";
import type { ChurnOutlook } from "./churn-panel-query.ts";
import { LevelBadge } from "./LevelBadge.tsx";
import { PushList } from "./PushList.tsx";
import { sayTimeToChurn } from "./say-time-to-churn.ts";
import { SurvivalChart } from "./SurvivalChart.tsx";

interface ChurnOutlookViewProps {
  outlook: ChurnOutlook;
  assessedAt: string;
  modelVersion: number | null;
}

/** How probable churn is, when, and what speaks for and against it. */
export function ChurnOutlookView({ outlook, assessedAt, modelVersion }: ChurnOutlookViewProps) {
  const format = useFormat();
  const { probability, probability30, probability90, level, curve, reasons, protective } = outlook;
  const strongest = Math.max(...[...reasons, ...protective].map(({ push }) => Math.abs(push)), 0);
  const ink = levelColors(level).ink;
  return (
    <div className={classes.outlook}>
      <div className={classes.column}>
        <dl className={classes.figures}>
          {probability30 !== null && <Figure label="within 30 days" value={format.share(probability30)} />}
          {probability90 !== null && (
            <Figure label="within 90 days" value={format.share(probability90)} ink={ink} />
          )}
          {probability90 === null && (
            <Figure label="within the model’s horizon" value={format.share(probability)} ink={ink} />
          )}
          <div className={classes.level}>
            <dt>Level</dt>
            <dd>
              <LevelBadge level={level} />
            </dd>
          </div>
        </dl>
        {curve.length > 1 && <SurvivalChart outlook={outlook} />}
        <p className={classes.time}>{sayTimeToChurn(outlook, format.count)}</p>
        <p className={classes.origin}>
          {`Assessed ${format.time(assessedAt)}`}
          {modelVersion !== null && ` by version ${format.count(modelVersion)} of the churn model`}
        </p>
      </div>
      <div className={classes.column}>
        <PushList
          title="More churn than average"
          reasons={reasons}
          strongest={strongest}
          none="Nothing does."
        />
        <PushList
          title="Less churn than average"
          reasons={protective}
          strongest={strongest}
          none="Nothing does."
        />
        <p className={classes.origin}>
          × is what each multiplies the odds of churn by, all else equal, beside the average customer learned
          from.
        </p>
      </div>
    </div>
  );
}

function Figure({ label, value, ink }: { label: string; value: string; ink?: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd style={ink === undefined ? undefined : { color: ink }}>{value}</dd>
    </div>
  );
}
