import type { ReactNode } from "react";
import { Panel } from "../ui/Panel.tsx";
import { ChangesList } from "./ChangesList.tsx";
import classes from "./DraftSummary.module.css";
import { type ModelContent, toContent } from "./model-content.ts";
import type { ShownModel } from "./model-queries.ts";
import type { Faults } from "./use-faults.ts";

interface DraftSummaryProps {
  model: ShownModel;
  content: ModelContent;
  faults: Faults;
  children: ReactNode;
}

/** What the draft changes, what keeps it from being published, and what can be done with it. */
export function DraftSummary({ model, content, faults, children }: DraftSummaryProps) {
  const newest = model.versions[0];
  const count = faults.all?.length ?? 0;
  return (
    <Panel
      title="What changes"
      subtitle={newest ? `Beside version ${newest.version}, which is in force` : "The model's first version"}
      className={classes.summary}
    >
      <div className={classes.body}>
        {newest ? (
          <ChangesList
            from={toContent(newest)}
            to={content}
            none="Nothing yet: it says what the newest version says."
          />
        ) : (
          <p>There is nothing to compare it with.</p>
        )}
        {count > 0 && (
          <div>
            <h3 className={classes.heading}>
              {count === 1 ? "One fault keeps it" : `${count} faults keep it`} from being published
            </h3>
            <ul className={classes.faults} aria-label="Faults">
              {faults.all?.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          </div>
        )}
        {children}
      </div>
    </Panel>
  );
}
