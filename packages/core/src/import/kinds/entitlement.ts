import type { ImportKind, RowVersion } from "../import-kind.ts";
import { customerField, numberOf, textOf, told } from "../shared-fields.ts";

export const entitlementKind: ImportKind = {
  key: "ENTITLEMENT",
  label: "Entitlements",
  description: "What customers may use: seats, plan, features, from when and until when.",
  fields: [
    customerField,
    {
      key: "name",
      label: "Entitlement",
      description:
        "Its name, e.g. a product or subscription; seats of several add up. default where it is empty.",
      type: "TEXT",
      headers: ["entitlement", "entitlementname", "product", "subscriptionid", "name"],
    },
    {
      key: "seats",
      label: "Seats",
      description: "How many people may use it, 0..10,000,000.",
      type: "INTEGER",
      headers: ["seats", "seatcount", "licenses", "licences", "users", "quantity"],
    },
    {
      key: "plan",
      label: "Plan",
      description: "Name of the plan, 1..255 characters.",
      type: "TEXT",
      headers: ["plan", "plantier", "planname", "tier", "edition"],
    },
    {
      key: "features",
      label: "Features",
      description: "Features included, separated by semicolons, at most 1000.",
      type: "LIST",
      headers: ["features", "modules", "addons"],
    },
    {
      key: "startsAt",
      label: "From",
      description: "From when on it holds; from the import on where it is empty.",
      type: "INSTANT",
      headers: ["startsat", "start", "startdate", "from", "effectiveat", "effectivedate", "validfrom"],
    },
    {
      key: "endsAt",
      label: "Until",
      description: "Last day, or first instant, on which it no longer holds: from then on it has no seats.",
      type: "END",
      headers: ["endsat", "end", "enddate", "until", "validuntil"],
    },
  ],
  read(values) {
    const subject = textOf(values, "name") ?? "default";
    const startsAt = numberOf(values, "startsAt") ?? null;
    const endsAt = numberOf(values, "endsAt");
    const plan = textOf(values, "plan");
    const state = told({ seats: values["seats"], plan, features: values["features"] });
    if (Object.keys(state).length === 0) {
      const sentence = "is empty, and so are plan and features: say what the customer may use";
      return { type: "fault", fault: { field: "seats", sentence } };
    }
    const versions: RowVersion[] = [{ subject, state, effectiveAt: startsAt }];
    if (endsAt !== undefined) {
      if (startsAt === null) {
        const sentence = "is told without a beginning; map the beginning too";
        return { type: "fault", fault: { field: "endsAt", sentence } };
      }
      const ended = told({ seats: 0, plan });
      versions.push({ subject, state: ended, effectiveAt: Math.max(endsAt, startsAt + 1) });
    }
    return {
      type: "versions",
      customer: textOf(values, "customer")!,
      factKind: "ENTITLEMENT",
      versions,
      dated: startsAt !== null,
    };
  },
};
