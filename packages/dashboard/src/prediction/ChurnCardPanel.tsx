import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { Panel } from "../ui/Panel.tsx";
import type { ChurnCard } from "./churn-model-queries.ts";
import classes from "./ChurnCardPanel.module.css";
import { sayChurnDefinition } from "./say-churn-definition.ts";
import { sayChurnVerdict } from "./say-churn-verdict.ts";

interface ChurnCardPanelProps {
  card: ChurnCard;
  /** What can be done with this version. */
  actions?: React.ReactNode;
}

/** What a version learned from, what counted as churn, who trained and published it, and whether it may be. */
export function ChurnCardPanel({ card, actions }: ChurnCardPanelProps) {
  const format = useFormat();
  const published = card.publications.at(-1);
  const facts: readonly (readonly [string, string])[] = [
    ["Churn", sayChurnDefinition(card)],
    [
      "Learned from",
      `${format.count(card.snapshots)} snapshots of ${format.count(card.customers)} customers, of whom ${format.count(card.churnedCustomers)} churned`,
    ],
    [
      "Snapshots",
      `${format.day(card.from)} to ${format.day(card.to)}` +
        (card.snapshotDays === null ? "" : `, every ${card.snapshotDays} days`),
    ],
    [
      "Base rate",
      card.figures.baseRate === null
        ? none
        : `${format.share(card.figures.baseRate)} of the snapshots judged`,
    ],
    ["Not looked at", card.ignored.length === 0 ? "Nothing was left out" : card.ignored.join(", ")],
    ["Trained", said(format.time(card.trainedAt), card.trainedBy?.name)],
    [
      "Published",
      published === undefined
        ? "Never"
        : said(
            format.time(published.publishedAt),
            published.publishedBy?.name,
            published.rollback ? "by going back to it" : undefined,
          ),
    ],
    ["Verdict", sayChurnVerdict(card.verdict)],
  ];
  return (
    <Panel
      title={`Version ${card.version}`}
      subtitle={card.isPublished ? "The product foretells with it" : "Not in force"}
      actions={actions}
    >
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function said(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" · ");
}
