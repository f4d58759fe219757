import { expect, test } from "vitest";
import { createFormat } from "../lib/format.ts";
import type { ChurnTraining } from "./churn-training.ts";
import { sayTraining } from "./say-training.ts";

const format = createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" });
const training: ChurnTraining = {
  id: "t",
  status: "RUNNING",
  done: 0,
  total: null,
  createdAt: "2026-05-01T00:00:00Z",
  finishedAt: null,
  failure: null,
  outcome: null,
};
const outcome = { version: 3, published: true, lacking: null, churnedCustomers: 60, stayedCustomers: 1_200 };

test.each<[Partial<ChurnTraining>, string]>([
  [{ status: "WAITING" }, "Waiting for a worker"],
  [{}, "Reading who was there"],
  [{ done: 10, total: 1_000 }, "10 of 1,000 snapshots taken"],
  [{ done: 40, total: 40 }, "Learning from 40 snapshots"],
  [{ status: "FAILED", failure: "Out of memory." }, "Out of memory."],
  [
    { status: "FINISHED", outcome },
    "Version 3 was learned from 60 customers who churned and 1,200 who stayed, and published.",
  ],
  [
    { status: "FINISHED", outcome: { ...outcome, published: false } },
    "Version 3 was learned from 60 customers who churned and 1,200 who stayed, and kept back.",
  ],
  [
    {
      status: "FINISHED",
      outcome: { ...outcome, version: null, lacking: "TOO_FEW_CHURNED", churnedCustomers: 7 },
    },
    "The last training found 7 of the 30 churned customers that a model needs.",
  ],
])("says how far it is and what came of it", (told, sentence) => {
  expect(sayTraining({ ...training, ...told }, format)).toBe(sentence);
});
