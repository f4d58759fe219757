import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

const DAY_MS = 86_400_000;

/** How long a customer has been one, and how long the contract still goes. */
export const tenure: FeatureFamily = {
  key: "tenure",
  features: () => [
    { key: "tenure.days", label: "Days since the first fact" },
    { key: "tenure.contractAge", label: "Days since the contract began" },
    { key: "tenure.contractLeft", label: "Days until the contract ends" },
    { key: "tenure.autoRenew", label: "The contract renews by itself" },
    { key: "tenure.annual", label: "Annual value of the contracts" },
  ],
  read({ asOf, age, contracts }) {
    const inForce = contracts.filter(
      ({ startsAt, endsAt, status }) =>
        status === "active" && startsAt <= asOf && (endsAt ?? asOf + 1) > asOf,
    );
    const [contract] = inForce.toSorted((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity));
    const annual = inForce.reduce((sum, each) => sum + each.annual.amountMinor * each.annual.rate, 0);
    return [
      age === null ? null : logOf(age),
      contract === undefined ? null : logOf((asOf - contract.startsAt) / DAY_MS),
      contract?.endsAt == null ? null : logOf((contract.endsAt - asOf) / DAY_MS),
      contract?.autoRenew === undefined ? null : Number(contract.autoRenew),
      contract === undefined ? null : logOf(annual),
    ];
  },
};
