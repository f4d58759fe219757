import { bandColors, bandLabels } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { Panel } from "../ui/Panel.tsx";
import type { HealthData } from "./health-fields.ts";
import { OverrideButton } from "./OverrideButton.tsx";
import { OverrideNote } from "./OverrideNote.tsx";
import { sayTrend } from "./say-trend.ts";
import { ScoreDial } from "./ScoreDial.tsx";
import classes from "./ScorePanel.module.css";

interface ScorePanelProps {
  /** Whose band can be set by hand here; null where only the past is looked at. */
  customerId: string | null;
  health: HealthData | null;
}

/** The score, in a number and in words. */
export function ScorePanel({ customerId, health }: ScorePanelProps) {
  const format = useFormat();
  const now = useNow();
  if (!health) {
    return (
      <Panel title="Health">
        <p className={classes.reason}>
          Not evaluated yet. The first score comes a moment after the first event.
        </p>
      </Panel>
    );
  }
  const { score, band, rawBand, coverage, sentences, unknownReason, override, causes, calculatedAt } = health;
  const said = sentences.filter((sentence) => sentence !== unknownReason);
  return (
    <Panel
      title="Health"
      actions={customerId !== null && <OverrideButton customerId={customerId} health={health} />}
    >
      <div className={classes.top}>
        <ScoreDial score={score} band={band} />
        <div>
          <div className={classes.band} style={{ color: bandColors(band).ink }}>
            {bandLabels[band]}
          </div>
          <div className={classes.trend}>{sayTrend(health, format)}</div>
          {coverage < 1 && (
            <div className={classes.trend}>
              Based on {format.share(coverage)} of what counts; the rest is unknown
            </div>
          )}
        </div>
      </div>
      {unknownReason && <p className={classes.reason}>{unknownReason}</p>}
      {!override && score !== null && rawBand !== band && (
        <p className={classes.reason}>
          The score alone would make it {bandLabels[rawBand].toLowerCase()}. A band changes once the score
          stays past its threshold, so that it doesn't flap.
        </p>
      )}
      <OverrideNote customerId={customerId} health={health} />
      <ul className={classes.sentences}>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className={classes.calculated}>
        Calculated{" "}
        <time dateTime={calculatedAt}>
          {format.ago(calculatedAt, Math.max(now, Date.parse(calculatedAt)))}
        </time>
        {causes.length > 0 && `: ${sayCauses(causes)}`}
      </p>
    </Panel>
  );
}

const saidCauses = 3;

function sayCauses(causes: HealthData["causes"]): string {
  const said = causes.slice(0, saidCauses).map(({ sentence }) => sentence);
  const more = causes.length - said.length;
  return [...said, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}
