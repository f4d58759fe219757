import { useFormat } from "../lib/FormatProvider.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ComponentRow } from "./ComponentRow.tsx";
import classes from "./ComponentsPanel.module.css";
import { ContributionBar } from "./ContributionBar.tsx";
import type { HealthData } from "./health-fields.ts";

/** The score taken apart: what each component adds, and from which signals. */
export function ComponentsPanel({ health }: { health: HealthData | null }) {
  const format = useFormat();
  if (!health) {
    return (
      <Panel title="What the score is made of">
        <p className={classes.note}>Nothing has been calculated yet.</p>
      </Panel>
    );
  }
  const { components, score, coverage } = health;
  return (
    <Panel title="What the score is made of">
      {score !== null && <ContributionBar components={components} score={score} />}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Components of the score">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Component</th>
              <th scope="col">Value</th>
              <th scope="col">Weight</th>
              <th scope="col">Points</th>
              <th scope="col" className={classes.since}>
                Since the score before
              </th>
            </tr>
          </thead>
          {components.map((component, index) => (
            <ComponentRow key={component.key} component={component} index={index} scored={score !== null} />
          ))}
          {score !== null && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  Score
                </th>
                <td>{format.score(score)}</td>
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {score !== null && coverage < 1 && (
        <p className={classes.note}>
          What is unknown counts neither for nor against: the known {format.share(coverage)} are scaled up to
          the whole.
        </p>
      )}
    </Panel>
  );
}
