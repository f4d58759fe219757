import classes from "./ForecastNote.module.css";

interface ForecastNoteProps {
  /** In words: what is expected, or why nothing is. */
  sentence: string;
  /** What is known of how good such forecasts are. */
  measured: string | null;
}

/** What a forecast in a chart says, for whoever reads rather than looks. */
export function ForecastNote({ sentence, measured }: ForecastNoteProps) {
  return (
    <p className={classes.note}>
      {sentence}
      {measured !== null && <span className={classes.measured}> {measured}</span>}
    </p>
  );
}
