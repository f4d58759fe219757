// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ViewerProvider, type Viewer } from "../identity/ViewerProvider.tsx";
import { createApiClient } from "../lib/api-client.ts";
import { render } from "../testing/render.tsx";
import { LabPanel } from "./LabPanel.tsx";

interface Request {
  operationName: string;
  variables: { input?: Record<string, unknown>; modelKey?: string };
}

const ranking = { area: 0.712, areaInterval: { low: 0.6, high: 0.8 }, liftTopTenth: 2.5, unknown: 3 };
const bands = {
  changesPerMonth: 0.25,
  leadTimes: { churned: 20, warned: 15, lowerQuartile: 10, median: 21, upperQuartile: 40 },
};
const model = { __typename: "LabModel", ...ranking, shown: bands, raw: { ...bands, changesPerMonth: 0.75 } };
const result = {
  customers: 40,
  observedCustomers: 38,
  snapshots: 200,
  churnedSnapshots: 20,
  gone: 9,
  open: 31,
  baseRate: 0.1,
  draft: { ...model, area: 0.8 },
  published: model,
  inactivity: { __typename: "LabBaseline", ...ranking, area: 0.65 },
  areaDifference: 0.088,
  areaDifferenceInterval: { low: 0.02, high: 0.15 },
  migrations: [{ from: "HEALTHY", to: "AT_RISK", customers: 4 }],
};
const run = {
  id: "run-1",
  status: "FINISHED",
  draftVersion: 2,
  from: "2026-01-01",
  to: "2026-06-30",
  horizonDays: 56,
  churnEvent: "Subscription Cancelled",
  churnByContractEnd: false,
  churnLabels: null,
  done: 40,
  total: 40,
  createdAt: "2026-07-01T09:00:00Z",
  finishedAt: "2026-07-01T09:00:30Z",
  failure: null,
  result: result as object | null,
};

let runs: object[];
let refusal: string | null;
const sent: Request[] = [];

function answer(request: Request): object {
  sent.push(request);
  switch (request.operationName) {
    case "LabRuns_List":
      return { labRuns: { edges: runs.map((node) => ({ node })) } };
    case "LabRun_Get":
      return { labRun: run };
    case "LabMoves_List":
      return {
        labRun: {
          id: run.id,
          moves: {
            totalCount: 1,
            pageInfo: { hasNextPage: false, endCursor: null },
            edges: [
              {
                node: {
                  customer: { id: "c", name: "Acme" },
                  publishedScore: 82,
                  draftScore: 61,
                  publishedBand: "HEALTHY",
                  draftBand: "AT_RISK",
                },
              },
            ],
          },
        },
      };
    case "LabRun_Start":
      if (refusal !== null) return { startLabRun: { __typename: "ConflictError", message: refusal } };
      runs = [{ ...run, status: "RUNNING", done: 10, result: null }];
      return { startLabRun: { __typename: "StartLabRunPayload", labRun: { id: run.id } } };
    default:
      runs = [{ ...run, status: "CANCELLED", result: null }];
      return { cancelLabRun: { __typename: "CancelLabRunPayload", labRun: { id: run.id } } };
  }
}

beforeEach(() => {
  runs = [];
  refusal = null;
  sent.length = 0;
  vi.stubGlobal("fetch", (_url: string, init: { body: string }) =>
    Promise.resolve(Response.json({ data: answer(JSON.parse(init.body) as Request) })),
  );
});
afterEach(() => void vi.unstubAllGlobals());

const organization = { id: "o", name: "Org", timeZone: "UTC", reportingCurrency: "USD", isDemo: false };

function show(scopes: Viewer["scopes"] = ["READ", "WRITE"]) {
  render(
    <Provider value={createApiClient(() => {})}>
      <ViewerProvider viewer={{ member: null, organization, scopes }}>
        <LabPanel modelKey="weighted_composite" />
      </ViewerProvider>
    </Provider>,
  );
}

test("a run is started, followed, and ended", async () => {
  show();
  const event = await screen.findByRole("textbox", { name: "Name of the event" });
  await userEvent.clear(event);
  await userEvent.type(event, "Left");
  await userEvent.click(screen.getByRole("button", { name: "Replay the past" }));
  await screen.findByText("10 of 40 customers replayed");
  expect(sent.find(({ operationName }) => operationName === "LabRun_Start")?.variables.input).toMatchObject({
    modelKey: "weighted_composite",
    churn: { event: "Left" },
    horizonDays: 56,
  });
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await screen.findByText("This run was cancelled.");
  expect(screen.getByRole("button", { name: "Replay the past" })).toBeTruthy();
});

test("what the server refuses is said", async () => {
  refusal = "The run 1 is under way; wait for it or cancel it.";
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Replay the past" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain(refusal);
});

test("figures stand side by side, with who moves", async () => {
  runs = [run];
  show();
  const figures = within(await screen.findByRole("group", { name: "Figures side by side" }));
  expect(figures.getByRole("row", { name: /^AUC/ }).textContent).toContain("0.800 (0.600–0.800)");
  expect(figures.getByRole("row", { name: /^Without margins/ }).textContent).toContain("0.75");
  expect(screen.getByText(/The draft foresees churn better than the published model/)).toBeTruthy();
  expect(screen.getByRole("cell", { name: "Healthy to At risk: 4" })).toBeTruthy();
  await waitFor(() => expect(screen.getByRole("link", { name: "Acme" })).toBeTruthy());
});

test("whoever may only read starts nothing", async () => {
  runs = [run];
  show(["READ"]);
  await screen.findByText("You may read what others have run.");
  expect(screen.queryByRole("button", { name: "Replay the past" })).toBeNull();
});
