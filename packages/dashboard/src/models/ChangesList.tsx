import { diffModels, renderDifference } from "@perennial/core/health";
import classes from "./ChangesList.module.css";
import type { ModelContent } from "./model-content.ts";

interface ChangesListProps {
  from: ModelContent;
  to: ModelContent;
  /** What is said where nothing differs. */
  none?: string;
}

/** What changes from one version of a model to another, in sentences. */
export function ChangesList({ from, to, none = "Nothing changes." }: ChangesListProps) {
  const changes = diffModels(from, to).map((change) => renderDifference(change));
  if (changes.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.changes} aria-label="What changes">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}
