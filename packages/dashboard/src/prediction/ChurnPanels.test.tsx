// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApiClient } from "../lib/api-client.ts";
import { LiveProvider } from "../live/LiveProvider.tsx";
import { render } from "../testing/render.tsx";
import { ChurnPanels } from "./ChurnPanels.tsx";
import { type LiveSocket, openLiveSocket } from "./testing/live-socket.ts";

const curve = [
  { day: 0, survival: 1 },
  { day: 30, survival: 0.8 },
  { day: 90, survival: 0.45 },
  { day: 180, survival: 0.2 },
];
const because = (key: string, observation: string, push: number) => ({ key, label: key, observation, push });
const churn = {
  probability: 0.6,
  probability30: 0.2 as number | null,
  probability90: 0.55 as number | null,
  level: "HIGH",
  medianDays: 81.4 as number | null,
  observedDays: 180 as number | null,
  curve,
  reasons: [because("activity", "Last active 23 days ago", Math.log(2))],
  protective: ["a", "b", "c", "d", "e"].map((key, place) => because(key, `Keeps ${key}`, -0.5 + place / 20)),
};
const pattern = {
  key: "gone_quiet",
  label: "Gone quiet",
  severity: "CRITICAL",
  rule: "Nobody has done anything for 14 days.",
  sentence: "Nobody has done anything for 23 days.",
};
const intervention = {
  pattern: "gone_quiet",
  why: "They were active on 12 days before.",
  playbook: { key: "call", title: "Call and offer help", channel: "CALL", effort: "MEDIUM" },
};

let socket: LiveSocket;
let risk: object;
let status: object;
let asked: { id?: string; asOf?: string | null }[];

beforeEach(() => {
  asked = [];
  socket = openLiveSocket();
  status = { status: "PUBLISHED", churnedCustomers: 40, stayedCustomers: 200 };
  risk = {
    assessedAt: "2026-06-01T10:00:00Z",
    modelVersion: 3,
    churnUnknown: null,
    churn,
    patterns: [pattern],
    interventions: [intervention],
  };
  vi.stubGlobal("fetch", (_url: string, { body }: { body: string }) => {
    asked.push((JSON.parse(body) as { variables: (typeof asked)[number] }).variables);
    const customer = { id: "c", riskAssessment: risk };
    return Promise.resolve(
      Response.json({
        data: { churnModelStatus: status, customer },
        extensions: { cursor: `e.${asked.length}` },
      }),
    );
  });
});
afterEach(() => void vi.unstubAllGlobals());

function show(asOf: string | null = null) {
  render(
    <Provider value={createApiClient(() => {})}>
      <LiveProvider onSignedOut={() => {}}>
        <ChurnPanels customerId="c" version={1} asOf={asOf} />
      </LiveProvider>
    </Provider>,
  );
  return within(screen.getByRole("region", { name: "Churn" }));
}
const without = (churnUnknown: string) => ({ ...risk, churn: null, churnUnknown, modelVersion: null });

test("probabilities, level, curve and reasons are told", async () => {
  const panel = show();
  expect((await panel.findByText("within 90 days")).parentElement?.textContent).toContain("55%");
  expect(panel.getByText("within 30 days").parentElement?.textContent).toContain("20%");
  expect(panel.getByText("High")).toBeTruthy();
  expect(panel.getByRole("img").getAttribute("aria-label")).toBe(
    "Share of customers like this who are still there: 80% after 30 days, 45% after 90 days, 20% after 180 days; half are gone after about 81.",
  );
  expect(panel.getByText("Half of customers like this are gone in about 81 days.")).toBeTruthy();
  const up = within(panel.getByRole("region", { name: "More churn than average" }));
  expect(up.getByRole("listitem").textContent).toBe(
    "Last active 23 days agomultiplies the odds of churn by ×2",
  );
  const down = within(panel.getByRole("region", { name: "Less churn than average" }));
  expect(down.getByText("1 more")).toBeTruthy();
  expect(panel.getByText(/by version 3 of the churn model/)).toBeTruthy();
  expect(panel.getByText(/^× is what each multiplies the odds of churn by/)).toBeTruthy();
  expect(asked[0]).toEqual({ id: "c", asOf: null });
});

test("a model that was told who left, not when, draws no curve", async () => {
  const whether = {
    probability30: null,
    probability90: null,
    medianDays: null,
    observedDays: null,
    curve: [],
  };
  risk = { ...risk, churn: { ...churn, ...whether, reasons: [] } };
  const panel = show();
  expect((await panel.findByText("within the model’s horizon")).parentElement?.textContent).toContain("60%");
  expect(panel.queryByRole("img")).toBeNull();
  expect(panel.getByText(/told who churned, not when/)).toBeTruthy();
  expect(panel.getByText("Nothing does.")).toBeTruthy();
});

test.each([
  ["TOO_FEW_CHURNED", "12 of the 30 churned customers that a model needs."],
  ["TOO_FEW_STAYED", "9 of the 30 customers who stayed that a model needs."],
  ["NOT_TRAINED", "There is no churn model yet."],
  ["NOT_PUBLISHED", "No churn model is published."],
  ["CHURNED", "This customer has churned."],
  ["NOTHING_KNOWN", "Nothing is known of this customer yet."],
])("nothing is guessed: %s", async (reason, said) => {
  risk = without(reason);
  status = { status: reason, churnedCustomers: 12, stayedCustomers: 9 };
  const panel = show();
  expect(await panel.findByText(said)).toBeTruthy();
  expect(panel.queryByText("within 90 days")).toBeNull();
});

test("the past is asked for, and says what was foretold with then", async () => {
  risk = without("NOT_TRAINED");
  const panel = show("2026-05-01T00:00:00.000Z");
  expect(await panel.findByText("No churn model was published at that time.")).toBeTruthy();
  expect(asked[0]).toEqual({ id: "c", asOf: "2026-05-01T00:00:00.000Z" });
  expect(socket.subscriptions()).toEqual([]);
});

test("a pattern comes with what is recommended, why and how", async () => {
  show();
  const found = within(await screen.findByRole("region", { name: "Gone quiet" }));
  expect(found.getByText(pattern.sentence)).toBeTruthy();
  const recommended = within(found.getByRole("list", { name: "Recommended: Gone quiet" }));
  expect(recommended.getByText("Call and offer help")).toBeTruthy();
  expect(recommended.getByText(intervention.why)).toBeTruthy();
  expect(recommended.getByText("Call · takes about an hour")).toBeTruthy();
});

test("where no pattern holds, that is said", async () => {
  risk = { ...risk, patterns: [], interventions: [] };
  show();
  expect(await screen.findByText(/None holds/)).toBeTruthy();
});

test("what moves is asked for anew, now and not of the past", async () => {
  const panel = show();
  expect((await panel.findByText("within 90 days")).parentElement?.textContent).toContain("55%");
  await waitFor(() =>
    expect(socket.subscriptions()).toEqual([
      { operationName: "Predictions_Moved", variables: { customerIds: ["c"], after: "e.1" } },
    ]),
  );
  risk = { ...risk, churn: { ...churn, probability90: 0.85, level: "CRITICAL" } };
  act(() => socket.push("Predictions_Moved", { churnChanged: { cursor: "e.9" } }));
  expect(await panel.findByText("Critical")).toBeTruthy();
  expect((await panel.findByText("within 90 days")).parentElement?.textContent).toContain("85%");
});

test("of a customer who has churned no pattern means no all-clear", async () => {
  risk = { ...without("CHURNED"), patterns: [], interventions: [] };
  show();
  expect(await screen.findByText("None holds.")).toBeTruthy();
});
