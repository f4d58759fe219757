import { IconArrowsDiff } from "@tabler/icons-react";
import classes from "./DisagreementNote.module.css";

interface DisagreementNoteProps {
  disagreements: readonly { kind: string; sentence: string }[];
}

/** Where score, revenue and sentiment contradict each other: worth a second look. Nothing where they agree. */
export function DisagreementNote({ disagreements }: DisagreementNoteProps) {
  if (disagreements.length === 0) return null;
  return (
    <div className={classes.note} role="note" aria-label="Disagreement">
      <IconArrowsDiff size={18} stroke={1.8} className={classes.icon} aria-hidden="true" />
      <ul className={classes.list}>
        {disagreements.map(({ kind, sentence }) => (
          <li key={kind}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
