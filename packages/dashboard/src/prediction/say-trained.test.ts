import { expect, test } from "vitest";
import { createFormat } from "../lib/format.ts";
import type { ChurnTraining, TrainedVersion } from "./churn-training.ts";
import { sayTrained } from "./say-trained.ts";

const format = createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" });
const outcome = { version: 3, published: true, lacking: null, churnedCustomers: 60, stayedCustomers: 1_200 };
const training: ChurnTraining = {
  id: "t",
  status: "FINISHED",
  done: 40,
  total: 40,
  createdAt: "2026-05-01T00:00:00Z",
  finishedAt: "2026-05-01T00:10:00Z",
  failure: null,
  outcome,
};
const lacking = { ...outcome, version: null, published: false, lacking: "TOO_FEW_CHURNED" as const };
const version: TrainedVersion = {
  version: 4,
  trainedAt: "2026-05-02T00:00:00Z",
  publications: [],
  customers: 90,
  churnedCustomers: 40,
};
const ofVersion3 = "Version 3 was learned from 60 customers who churned and 1,200 who stayed, and published.";
const ofVersion4 = "Version 4 was learned from 40 customers who churned and 50 who stayed, and kept back.";
const ofLacking = "The last training found 60 of the 30 churned customers that a model needs.";

test.each<[string, ChurnTraining | null, TrainedVersion | null, string]>([
  ["nothing", null, null, "Nothing was trained yet."],
  ["the training of the newest version", training, { ...version, version: 3 }, ofVersion3],
  ["a version that is newer than the training", training, version, ofVersion4],
  ["a version without any training", null, version, ofVersion4],
  ["what is under way", { ...training, status: "WAITING", outcome: null }, version, "Waiting for a worker"],
  ["a version after a training that found too few", { ...training, outcome: lacking }, version, ofVersion4],
  [
    "a training that found too few after a version",
    { ...training, finishedAt: "2026-05-03T00:00:00Z", outcome: lacking },
    version,
    ofLacking,
  ],
])("tells of %s", (_which, last, newest, said) => {
  expect(sayTrained(last, newest, format)).toBe(said);
});
