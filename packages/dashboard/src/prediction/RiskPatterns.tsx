import { Badge } from "../ui/Badge.tsx";
import type { RiskAssessment } from "./churn-panel-query.ts";
import { levelColors, levelLabels } from "./churn-level.ts";
import { channelLabels, effortLabels } from "./playbook-labels.ts";
import classes from "./RiskPatterns.module.css";

type RiskPatternsProps = Pick<RiskAssessment, "patterns" | "interventions" | "churnUnknown">;

/** Each pattern that holds with its facts, and what is recommended against it. */
export function RiskPatterns({ patterns, interventions, churnUnknown }: RiskPatternsProps) {
  if (patterns.length === 0)
    return (
      <p className={classes.none}>
        {churnUnknown === "CHURNED"
          ? "None holds."
          : "None holds: nothing that is known looks like a customer being lost."}
      </p>
    );
  return (
    <div className={classes.patterns}>
      {patterns.map(({ key, label, severity, sentence, rule }) => {
        const own = interventions.filter(({ pattern }) => pattern === key);
        return (
          <section key={key} aria-label={label}>
            <h3 className={classes.heading}>
              {label} <Badge colors={levelColors(severity)}>{levelLabels[severity]}</Badge>
            </h3>
            <p className={classes.sentence} title={rule}>
              {sentence}
            </p>
            {own.length > 0 && (
              <ul className={classes.list} aria-label={`Recommended: ${label}`}>
                {own.map(({ why, playbook }) => (
                  <li key={playbook.key} className={classes.intervention}>
                    <span className={classes.title}>{playbook.title}</span>
                    <span className={classes.why}>{why}</span>
                    <span className={classes.means}>
                      {channelLabels[playbook.channel]} · {effortLabels[playbook.effort]}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
