import { localDay } from "../../time/index.ts";
import type { ImportKind } from "../import-kind.ts";
import { customerField, numberOf, textOf, told } from "../shared-fields.ts";

const text = (key: string, label: string, description: string, headers: readonly string[]) => ({
  key,
  label,
  description,
  type: "TEXT" as const,
  headers: [key.toLowerCase(), ...headers],
});

/** An account; what its columns say are traits. */
export const customerKind: ImportKind = {
  key: "CUSTOMER",
  label: "Customers",
  description: "Accounts, made where they are new; every other column can be kept as a trait.",
  takesTraits: true,
  fields: [
    { ...customerField, headers: [...customerField.headers, "id", "externalid"] },
    text("name", "Name", "Name as shown, 1..255 characters.", ["accountname", "companyname", "customername"]),
    text("domain", "Domain", "Web domain, e.g. acme.com.", ["webdomain", "emaildomain"]),
    text("industry", "Industry", "Industry in your own words.", ["sector", "vertical"]),
    {
      key: "createdAt",
      label: "Customer since",
      description: "When the account signed up: kept as the trait createdAt, a day as YYYY-MM-DD.",
      type: "INSTANT",
      headers: ["createdat", "signupdate", "signedup", "signedupat", "customersince", "since", "created"],
    },
    {
      key: "strategic",
      label: "Strategic",
      description: "Whether the customer matters beyond its revenue: yes or no.",
      type: "BOOLEAN",
      headers: ["strategic", "isstrategic", "strategicaccount", "keyaccount", "vip"],
    },
  ],
  read(values, { zone, traits }) {
    const since = numberOf(values, "createdAt");
    return {
      type: "customer",
      customer: {
        externalId: textOf(values, "customer")!,
        traits: {
          ...traits,
          ...told({
            name: values["name"],
            domain: values["domain"],
            industry: values["industry"],
            createdAt: since === undefined ? undefined : localDay(since, zone),
            strategic: values["strategic"],
          }),
        },
        since: since ?? null,
      },
    };
  },
};
