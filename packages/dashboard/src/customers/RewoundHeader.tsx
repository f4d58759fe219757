import type { HealthData } from "../health/health-fields.ts";
import type { MoneyAmount } from "../lib/format.ts";
import { CustomerFact } from "./CustomerFact.tsx";
import { CustomerFacts } from "./CustomerFacts.tsx";

interface RewoundHeaderProps {
  record: {
    replayed: boolean;
    arr: MoneyAmount | null;
    renewsAt: string | null;
    owner: { name: string } | null;
    health: HealthData | null;
  };
  /** The moment that is shown, epoch milliseconds. */
  at: number;
}

/** The facts as they were shown: nothing of them can be told any more. */
export function RewoundHeader({ record, at }: RewoundHeaderProps) {
  return (
    <CustomerFacts
      known={record}
      at={at}
      labels={{ change: "30 days before", renewal: "Renewed" }}
      people={<CustomerFact label="Owner">{record.owner?.name ?? "Nobody"}</CustomerFact>}
    >
      {record.replayed && <CustomerFact label="Origin">Calculated later, from imported history</CustomerFact>}
    </CustomerFacts>
  );
}
