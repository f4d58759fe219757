// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApiClient } from "../lib/api-client.ts";
import { render } from "../testing/render.tsx";
import { ComparisonPanel } from "./ComparisonPanel.tsx";

beforeEach(() => {
  const healthComparison = {
    before: { score: 70 },
    after: { score: 68.9 },
    components: [{ key: "engagement", label: "Engagement", change: -1.1 }],
    sentences: ["The score fell by 1.1 points, from 70 to 68.9."],
    between: { events: 0, eventsByName: [] },
  };
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ data: { healthComparison }, extensions: { cursor: "e.1" } })),
  );
});
afterEach(() => void vi.unstubAllGlobals());

test("names the days that it compares", async () => {
  render(
    <Provider value={createApiClient(() => {})}>
      <ComparisonPanel customerId="c" asOf="2026-05-31" version={1} />
    </Provider>,
  );
  const panel = within(await screen.findByRole("region", { name: "What changed" }));
  expect(
    panel.getByText("From the score shown at the end of May 1, 2026 to the one at the end of May 31, 2026"),
  ).toBeTruthy();
  expect(await panel.findByText("The score fell by 1.1 points, from 70 to 68.9.")).toBeTruthy();
});
