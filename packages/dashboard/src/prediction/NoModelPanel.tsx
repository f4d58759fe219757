import { IconChartDots } from "@tabler/icons-react";
import { Panel } from "../ui/Panel.tsx";
import classes from "./NoModelPanel.module.css";
import type { ChurnModelStatus } from "./predictions-queries.ts";
import { sayNoModel } from "./say-no-model.ts";

/** Why nothing is foretold, and what helps. */
export function NoModelPanel({ status, children }: { status: ChurnModelStatus; children?: React.ReactNode }) {
  const said = sayNoModel(status);
  if (said === null) return null;
  return (
    <Panel title="Nothing is foretold">
      <div className={classes.none}>
        <IconChartDots size={30} stroke={1.5} aria-hidden="true" />
        <p className={classes.why}>{said.why}</p>
        <p className={classes.next}>{said.next}</p>
        {children}
      </div>
    </Panel>
  );
}
