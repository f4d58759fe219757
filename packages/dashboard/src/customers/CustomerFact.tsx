import type { ReactNode } from "react";

/** One of a customer's facts with its name. */
export function CustomerFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
