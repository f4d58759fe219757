import { randomUUID } from "node:crypto";
import { modelKeys } from "./plant-models.ts";
import type { Tenant } from "./tenant.ts";

type Filler = (tenant: Tenant) => readonly unknown[];

const one =
  (value: unknown): Filler =>
  () => [value];
const instant = one("2026-01-01T00:00:00.000Z");
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const fresh =
  (prefix: string): Filler =>
  () => [`${prefix}${randomUUID()}`];

const contractsFile: Filler = ({ known }) => [
  `account,id,start,arr\n${known.account},C1,2026-01-01,5\n,C2,,5`,
];
const dayAgo =
  (days: number): Filler =>
  () => [daysAgo(days).slice(0, 10)];

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
  "AlertFilter.ruleId": ({ ids }) => [ids.AlertRule],
  "AlertFilter.customerId": ({ ids }) => [ids.Customer],
  "SaveAlertRuleInput.id": ({ ids }) => [ids.AlertRule],
  "SaveAlertRuleInput.name": one("Renamed"),
  // The only kind that needs no parameter.
  "AlertConditionInput.kind": one("LOST_SIGHT"),
  "AlertRecipientInput.memberId": ({ ids }) => [ids.Member],
  "SaveAlertRuleInput.digestHour": one(7),
  "SaveAlertRuleInput.channels": one(["in_app"]),
  "DeleteAlertRuleInput.id": ({ ids }) => [ids.AlertRule],
  "SnoozeAlertsInput.ruleId": ({ ids }) => [ids.AlertRule],
  "SnoozeAlertsInput.until": () => [new Date(Date.now() + 86_400_000).toISOString()],
  "MarkAlertsReadInput.alertIds": ({ ids }) => [[ids.Alert]],
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
  "Query.dataQuality(keys:)": one(["duplicate-names", "customers-never-described"]),
  "InvoicePaymentInput.id": fresh("payment "),
  "RecordPaymentInput.number": ({ marker }) => [`${marker} invoice`],
  "RecordPaymentInput.paymentId": fresh("payment "),
  "RecordContractInput.renewedBy": one("the next one"),
  "ImportPreviewInput.csv": contractsFile,
  "ImportFactsInput.csv": contractsFile,
  "ImportFactsInput.mapping": one({
    fields: { customer: "account", contractId: "id", startsAt: "start", annual: "arr" },
  }),
  "ImportFactsInput.firstRow": one(2),
  "SetWorkingHoursInput.memberId": ({ ids }) => [ids.Member],
  "WorkingHoursInput.timeZone": one("Europe/Berlin"),
  "WorkingSpanInput.from": one("09:00"),
  "WorkingSpanInput.until": one("17:00"),
  "RecordContractInput.contractId": fresh("contract "),
  "RecordContractInput.endsAt": one("2030-01-01T00:00:00.000Z"),
  "RecordEntitlementInput.name": fresh("entitlement "),
  "RecordEntitlementInput.plan": one("pro"),
  "RecordEntitlementInput.features": one(["export"]),
  "CancelLabRunInput.id": ({ ids }) => [ids.LabRun],
  "CancelChurnTrainingInput.id": ({ ids }) => [ids.ChurnTraining],
  "Query.churnTraining(id:)": ({ ids }) => [ids.ChurnTraining],
  "Query.churnModels(limit:)": one(20),
  "TrainChurnModelInput.event": one("cancelled"),
  "TrainChurnModelInput.from": one("2025-01-01"),
  "TrainChurnModelInput.to": one("2025-02-01"),
  "TrainChurnModelInput.ignore": one(["exported"]),
  "PublishChurnModelInput.version": one(2),
  "RollBackChurnModelInput.version": one(1),
  "StartLabRunInput.modelKey": ({ known }) => [known.account],
  "StartLabRunInput.from": one("2025-01-01"),
  "StartLabRunInput.to": one("2025-02-01"),
  "LabChurnInput.event": one("cancelled"),
  "LabLabelInput.customer": ({ known }) => [known.account],
  "Query.labRun(id:)": ({ ids }) => [ids.LabRun],
  "Query.labRuns(modelKey:)": one("weighted_composite"),
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
  "Query.scoringModelDiff(modelKey:)": ({ marker }) => [modelKeys(marker).planted],
  "Query.scoringModelDiff(from:)": one(1),
  "Query.scoringModelDiff(to:)": one(2),
  "Query.versionedModel(key:)": ({ marker }) => [modelKeys(marker).planted],
  "Query.modelAssignments(limit:)": one(200),
  "CurveInput.name": one("ratio"),
  "ModelComponentInput.key": one("usage"),
  "ModelComponentInput.weight": one(1),
  "ScoringModelInput.coverageFloor": one(0.5),
  "BandThresholdsInput.atRisk": one(70),
  "BandThresholdsInput.critical": one(40),
  "CopyScoringModelInput.fromKey": one("wedsync"),
  "CopyScoringModelInput.modelKey": () => [`copy_${randomUUID().replaceAll("-", "_")}`],
  "CopyScoringModelInput.name": one("Copy"),
  "SaveScoringModelDraftInput.modelKey": ({ marker }) => [modelKeys(marker).saved],
  "SaveScoringModelDraftInput.revision": one(1),
  "SaveScoringModelDraftInput.name": one("Saved"),
  "SaveScoringModelDraftInput.note": one("tried"),
  "DiscardScoringModelDraftInput.modelKey": ({ marker }) => [modelKeys(marker).discarded],
  "DiscardScoringModelDraftInput.revision": one(1),
  "PublishScoringModelInput.modelKey": ({ marker }) => [modelKeys(marker).published],
  "PublishScoringModelInput.revision": one(1),
  "PublishScoringModelInput.note": one("better"),
  "RollBackScoringModelInput.modelKey": ({ marker }) => [modelKeys(marker).planted],
  "RollBackScoringModelInput.version": one(2),
  "RollBackScoringModelInput.note": one("worse"),
  "UnassignScoringModelInput.assignmentId": ({ known }) => [known.assignment],
  "Query.healthComparison(customerId:)": ({ ids }) => [ids.Customer],
  // Between two of the planted days.
  "Query.healthComparison(from:)": () => [daysAgo(2.5)],
  "Query.healthComparison(to:)": () => [daysAgo(1.5)],
  "Query.portfolio(asOf:)": () => [daysAgo(1.5)],
  "Query.customers(asOf:)": () => [daysAgo(1.5)],
  "Query.churnPredictions(level:)": one("HIGH"),
  "Query.churnPredictions(pattern:)": one("gone_quiet"),
  "SaveViewInput.id": ({ ids }) => [ids.SavedView],
  "SaveViewInput.name": fresh("view "),
  "SaveViewInput.search": one({ sort: "ARR" }),
  "DeleteViewInput.id": ({ ids }) => [ids.SavedView],
  "HealthScoreOptions.scoringModel": one("wedsync"),
  "HealthScoreOptions.lookbackDays": one(2),
  "ComponentWeightInput.component": one("usage"),
  "ComponentWeightInput.weight": one(1),
  "Query.bandMigration(from:)": dayAgo(3),
  "Query.bandMigration(to:)": dayAgo(2),
  "Query.movedCustomers(from:)": dayAgo(3),
  "Query.movedCustomers(to:)": dayAgo(2),
  "*.last": one(30),
  "RecordSentimentInput.value": one(-1),
  "RecordSentimentInput.note": one("they don't answer"),
  "OverrideBandInput.reason": one("their champion left"),
  "OverrideBandInput.lastDay": dayAgo(-10),
  "OverrideBandInput.expiresAt": () => [new Date(Date.now() + 1e9).toISOString()],
  "ChooseKeyFeaturesInput.names": one(["export"]),
  "CreateApiKeyInput.name": one("program"),
  "RevokeApiKeyInput.id": ({ ids }) => [ids.ApiKey],
  "RevokeEndUserSecretInput.id": ({ ids }) => [ids.EndUserSecret],
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

/** Values chosen for an enum at a place of the schema; null where any will do. */
export function chosen(place: string, tenant: Tenant): readonly unknown[] | null {
  return fillers[place]?.(tenant) ?? null;
}

/** Values of a scalar at a place of the schema, e.g. "CustomerRef.id"; several are asked one after another. */
export function fill(place: string, scalar: string, tenant: Tenant): readonly unknown[] {
  const name = place.replace(/^.*[.(]([^.(:]+):?\)?$/, "$1");
  const filler = fillers[place] ?? fillers[`*.${name}`] ?? byType[scalar];
  if (filler === undefined) throw new Error(`teach the wall test to fill ${place}, a ${scalar}`);
  return filler(tenant);
}
