import { Alert, Anchor, Button, Group, Progress } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import { FaultsTable } from "./FaultsTable.tsx";
import classes from "./ResultPanel.module.css";
import type { ImportState } from "./use-import.ts";

interface ResultPanelProps {
  state: ImportState;
  historical: boolean;
  onImport: () => void;
  onStop: () => void;
}

/** What the rows come to, or came to, and what is wrong with them. */
export function ResultPanel({ state, historical, onImport, onStop }: ResultPanelProps) {
  const format = useFormat();
  const { dryRun, running, total, counts, faults, problem } = state;
  const figures = [
    ["New", counts.created],
    ["Changed", counts.changed],
    ["Unchanged", counts.unchanged + counts.known],
    ["Refused", counts.refused],
  ] as const;
  const good = counts.created + counts.changed;
  const share = total === 0 ? 100 : (counts.rows / total) * 100;
  const title = dryRun ? "What would happen" : running ? "Importing" : "Imported";

  return (
    <Panel title={title} subtitle={dryRun ? "Nothing was changed" : undefined}>
      <div className={classes.result}>
        {running && (
          <Progress
            value={share}
            aria-label={`${format.count(counts.rows)} of ${format.count(total)} rows`}
          />
        )}
        <dl className={classes.figures} role="status" aria-label={title}>
          {figures.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.count(count)}</dd>
            </div>
          ))}
        </dl>
        {problem !== null && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group>
          {dryRun && !running && good > 0 && (
            <Button onClick={onImport}>
              Import {format.count(good)} {good === 1 ? "row" : "rows"}
            </Button>
          )}
          {running && (
            <Button variant="default" onClick={onStop}>
              Stop
            </Button>
          )}
          {!dryRun && !running && problem === null && (
            <p className={classes.done}>
              Scores follow by themselves{historical ? ", past ones too" : ""}. See the{" "}
              <Anchor inherit renderRoot={(props) => <Link to="/customers" {...props} />}>
                customers
              </Anchor>{" "}
              or{" "}
              <Anchor inherit renderRoot={(props) => <Link to="/data-quality" {...props} />}>
                what contradicts what
              </Anchor>
              .
            </p>
          )}
        </Group>
        {faults.length > 0 && <FaultsTable faults={faults} />}
      </div>
    </Panel>
  );
}
