import { compareHealth } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { HealthComparison } from "./health-comparison.ts";

builder.queryField("healthComparison", (t) =>
  t.field({
    type: HealthComparison,
    description:
      "What moved a customer's score between two moments, from what was shown at both. NOT_FOUND for an unknown customer.",
    authScopes: { READ: true },
    args: {
      customerId: t.arg.id({ required: true, description: "Global id of the customer." }),
      from: t.arg({ type: "DateTime", required: true, description: "The earlier moment." }),
      to: t.arg({ type: "DateTime", description: "The later moment, not after now; now when left out." }),
    },
    resolve: (_root, { customerId, from, to }, { services }) =>
      compareHealth(services, {
        customerId: decodeGlobalId(customerId, "Customer", ["customerId"]),
        from: from.getTime(),
        to: to?.getTime() ?? null,
      }),
  }),
);
