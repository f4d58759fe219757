import { randomUUID } from "node:crypto";
import type { Tenant } from "./tenant.ts";

type Filler = (tenant: Tenant) => readonly unknown[];

const one =
  (value: unknown): Filler =>
  () => [value];
const instant = one("2026-01-01T00:00:00.000Z");
const fresh =
  (prefix: string): Filler =>
  () => [`${prefix}${randomUUID()}`];

/** Values for what can't be made up from its type: by "Type.field" or "Type.field(argument:)", else by "*.name" anywhere. */
const fillers: Readonly<Record<string, Filler>> = {
  "Query.node(id:)": ({ ids }) => Object.values(ids),
  "Query.nodes(ids:)": ({ ids }) => [Object.values(ids)],
  "Query.customer(id:)": ({ ids }) => [ids.Customer],
  "Query.customer(externalId:)": ({ known }) => [known.account],
  "Query.endUser(id:)": ({ ids }) => [ids.EndUser],
  "CustomerFilter.ownerId": ({ ids }) => [ids.Member],
  "CustomerFilter.text": ({ marker, known }) => [marker, known.account],
  "CustomerRef.id": ({ ids }) => [ids.Customer],
  "CustomerRef.externalId": ({ known }) => [known.account],
  "TraitFilter.key": ({ marker }) => [`${marker} trait`],
  "TraitFilter.equals": ({ marker }) => [marker],
  "*.customerIds": ({ ids }) => [[ids.Customer]],
  "*.ownerId": ({ ids }) => [ids.Member],
  "*.after": ({ cursor }) => [cursor],
  "*.idempotencyKey": fresh(""),
  "RecordTraitInput.key": one("plan"),
  "RecordTraitInput.value": one("pro"),
  "RecordTicketInput.ticketId": fresh("ticket "),
  "RecordTicketInput.solvedAt": one("2026-01-02T00:00:00.000Z"),
  "RecordSurveyResponseInput.responseId": fresh("response "),
  "RecordSurveyResponseInput.respondent": one("somebody"),
  "RecordSurveyResponseInput.value": one(9),
  "RecordSurveyResponseInput.max": one(10),
  "RecordInvoiceInput.number": fresh("invoice "),
  "RecordContractInput.contractId": fresh("contract "),
  "RecordContractInput.endsAt": one("2030-01-01T00:00:00.000Z"),
  "RecordEntitlementInput.name": fresh("entitlement "),
  "RecordEntitlementInput.plan": one("pro"),
  "RecordEntitlementInput.features": one(["export"]),
  "MoneyInput.currency": one("USD"),
  "MoneyInput.rate": one(1),
  "RetractFactInput.factId": ({ ids }) => [ids.Fact],
  "RetractFactInput.reason": one("wrong"),
  "EraseEndUserInput.endUserId": ({ ids }) => [ids.EndUser],
  "EraseEndUserInput.externalId": ({ known }) => [known.user],
  "EraseEndUserInput.reason": one("asked for"),
  "UpsertCustomerInput.externalId": ({ known }) => [known.account],
  "UpsertCustomerInput.name": one("Renamed"),
  "UpsertCustomerInput.domain": one("renamed.example"),
  "UpsertCustomerInput.industry": one("Renaming"),
  "AssignMemberInput.memberId": ({ ids }) => [ids.Member],
  "AssignScoringModelInput.modelKey": one("wedsync"),
  "ChooseKeyFeaturesInput.names": one(["export"]),
  "CreateApiKeyInput.name": one("program"),
  "RevokeApiKeyInput.id": ({ ids }) => [ids.ApiKey],
  "CreateMemberInput.email": () => [`${randomUUID()}@example.com`],
  "CreateMemberInput.name": one("Somebody"),
  "CreateMemberInput.password": one("correct horse battery"),
  "StartEmptyOrganizationInput.name": one("Empty"),
  "StartEmptyOrganizationInput.timeZone": one("UTC"),
  "StartEmptyOrganizationInput.reportingCurrency": one("USD"),
  "UpdateOrganizationInput.name": one("Renamed"),
  "UpdateOrganizationInput.timeZone": one("UTC"),
  "UpdateOrganizationInput.locale": one("en"),
  "UpdateOrganizationInput.reportingCurrency": one("USD"),
  "TrackEventsInput.messages": ({ known }) => [
    [
      {
        type: "track",
        event: "Opened",
        userId: known.user,
        messageId: randomUUID(),
        context: { groupId: known.account },
      },
      {
        type: "group",
        userId: known.user,
        groupId: known.account,
        traits: { size: 3 },
        messageId: randomUUID(),
      },
      { type: "alias", previousId: known.user, userId: known.account, messageId: randomUUID() },
    ],
  ],
};

const byType: Readonly<Record<string, Filler>> = {
  Int: one(5),
  Float: one(50),
  Boolean: one(true),
  DateTime: instant,
  Date: one("2026-01-01"),
};

/** Values of a scalar at a place of the schema, e.g. "CustomerRef.id"; several are asked one after another. */
export function fill(place: string, scalar: string, tenant: Tenant): readonly unknown[] {
  const name = place.replace(/^.*[.(]([^.(:]+):?\)?$/, "$1");
  const filler = fillers[place] ?? fillers[`*.${name}`] ?? byType[scalar];
  if (filler === undefined) throw new Error(`teach the wall test to fill ${place}, a ${scalar}`);
  return filler(tenant);
}
