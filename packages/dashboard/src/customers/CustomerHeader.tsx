import { SentimentControl } from "../judgement/SentimentControl.tsx";
import { useNow } from "../lib/use-now.ts";
import { CustomerFact } from "./CustomerFact.tsx";
import { CustomerFacts } from "./CustomerFacts.tsx";
import type { CustomerNowData } from "./customer-page-queries.ts";
import { OwnerControl } from "./OwnerControl.tsx";

/** The facts as they are, with what may be told. */
export function CustomerHeader({
  customer,
  onChanged,
}: {
  customer: CustomerNowData;
  /** Something was told that no live change tells of. */
  onChanged: () => void;
}) {
  const now = useNow();
  const { id, health, sentiment, owner } = customer;
  return (
    <CustomerFacts
      known={customer}
      at={now}
      labels={{ change: "Last 30 days", renewal: "Renews" }}
      people={
        <>
          <CustomerFact label="Sentiment">
            <SentimentControl customerId={id} sentiment={sentiment} onChanged={onChanged} />
          </CustomerFact>
          <CustomerFact label="Owner">
            <OwnerControl customerId={id} owner={owner} />
          </CustomerFact>
          {health?.stage && <CustomerFact label="Stage">{health.stage}</CustomerFact>}
        </>
      }
    />
  );
}
