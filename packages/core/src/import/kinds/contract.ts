import type { ImportKind, RowVersion } from "../import-kind.ts";
import {
  currencyField,
  customerField,
  moneyOf,
  numberOf,
  rateField,
  textOf,
  told,
} from "../shared-fields.ts";

export const contractKind: ImportKind = {
  key: "CONTRACT",
  label: "Contracts",
  description: "Contracts and subscriptions: start, end, value of a year, renewal.",
  fields: [
    customerField,
    {
      key: "contractId",
      label: "Contract",
      description: "Id of the contract or subscription, 1..255 characters.",
      type: "TEXT",
      required: true,
      headers: ["contractid", "contract", "contractnumber", "subscriptionid", "subscription", "id"],
    },
    {
      key: "startsAt",
      label: "Starts",
      description: "First day or instant covered.",
      type: "INSTANT",
      required: true,
      headers: ["startsat", "start", "startdate", "startson", "contractstart", "from", "effectivedate"],
    },
    {
      key: "endsAt",
      label: "Ends",
      description:
        "Last day covered, or the first instant no longer covered, as it was agreed; empty for one that goes on.",
      type: "END",
      headers: ["endsat", "end", "endson", "contractend", "until", "termend", "renewaldate", "renewson"],
    },
    {
      key: "endedAt",
      label: "Ended",
      description:
        "Last day covered where that wasn't agreed before, such as a subscription that was given up; until then it went on.",
      type: "END",
      headers: ["endedat", "ended", "enddate", "cancelledat", "canceledat", "terminatedat"],
    },
    {
      key: "annual",
      label: "Value of a year",
      description: "Value of one year, whatever the term.",
      type: "AMOUNT",
      required: true,
      headers: ["annual", "arr", "arramount", "annualvalue", "acv", "annualrecurringrevenue"],
    },
    currencyField,
    rateField,
    {
      key: "status",
      label: "Status",
      description: "ACTIVE or CANCELLED; a cancelled one isn't in force at all. ACTIVE where it is empty.",
      type: "CHOICE",
      choices: {
        ACTIVE: ["active", "signed", "live", "expired"],
        CANCELLED: ["cancelled", "canceled", "void"],
      },
      headers: ["status", "contractstatus"],
    },
    {
      key: "autoRenew",
      label: "Renews by itself",
      description: "Yes or no.",
      type: "BOOLEAN",
      headers: ["autorenew", "autorenewal", "autorenewflag", "autorenews"],
    },
    {
      key: "renewedBy",
      label: "Renewed by",
      description: "Id of the contract that follows it.",
      type: "TEXT",
      headers: ["renewedby", "renewalcontractid", "renewedbycontract", "successorid"],
    },
  ],
  read(values, context) {
    const subject = textOf(values, "contractId")!;
    const startsAt = numberOf(values, "startsAt")!;
    const endsAt = numberOf(values, "endsAt");
    const endedAt = numberOf(values, "endedAt");
    const agreed = told({
      startsAt,
      endsAt,
      annual: moneyOf(values, "annual", context),
      status: textOf(values, "status")?.toLowerCase() ?? "active",
      autoRenew: values["autoRenew"],
      renewedBy: values["renewedBy"],
    });
    const versions: RowVersion[] = [{ subject, state: agreed, effectiveAt: startsAt }];
    if (endedAt !== undefined) {
      const state = { ...agreed, endsAt: endedAt };
      // Known only when it ended, so that past scores don't know it before.
      versions.push({ subject, state, effectiveAt: Math.max(endedAt - 1, startsAt + 1) });
    }
    return { type: "versions", customer: textOf(values, "customer")!, factKind: "CONTRACT", versions };
  },
};
