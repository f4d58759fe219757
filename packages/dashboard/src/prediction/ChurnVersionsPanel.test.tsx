// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { ChurnVersion } from "./churn-model-queries.ts";
import { ChurnVersionsPanel } from "./ChurnVersionsPanel.tsx";
import { show, type SentRequest } from "./testing/show.tsx";

const version = (number: number, told: Partial<ChurnVersion>): ChurnVersion => ({
  version: number,
  isPublished: false,
  trainedAt: "2026-07-01T09:00:00Z",
  trainedBy: null,
  publications: [],
  verdict: { publish: true, reason: "BEATS_PUBLISHED", against: 2 },
  churnEvent: "Left",
  churnByContractEnd: false,
  churnByLabels: false,
  horizonDays: 28,
  snapshotDays: 14,
  ignored: [],
  from: "2026-01-01T00:00:00Z",
  to: "2026-06-01T00:00:00Z",
  snapshots: 900,
  customers: 200,
  churnedCustomers: 60,
  split: "TIME",
  figures: { area: 0.812, baseRate: 0.1 },
  ...told,
});
const publication = { publishedAt: "2026-07-01T09:00:00Z", publishedBy: null, rollback: false };
const versions = [
  version(5, {}),
  version(4, { verdict: { publish: false, reason: "NOT_SHOWN_TO_BE_BETTER", against: 2 } }),
  version(3, { verdict: { publish: true, reason: "BEATS_PUBLISHED", against: 1 } }),
  version(2, { isPublished: true, publications: [publication] }),
  version(1, { publications: [publication] }),
];
const onChanged = vi.fn<() => void>();
const panel = <ChurnVersionsPanel versions={versions} onChanged={onChanged} />;

afterEach(() => {
  onChanged.mockClear();
  vi.unstubAllGlobals();
});

const done = ({ operationName }: SentRequest) =>
  operationName === "ChurnModel_Publish"
    ? { publishChurnModel: { __typename: "PublishChurnModelPayload" } }
    : { rollBackChurnModel: { __typename: "RollBackChurnModelPayload" } };

test("only what was judged good enough beside the one in force, or was in force, can be put in force", () => {
  show(panel, done);
  const names = screen.getAllByRole("button").map((button) => button.textContent);
  expect(names).toEqual(["Publish version 5", "Roll back to version 1"]);
  const kept = screen.getByRole("row", { name: /^4/ });
  expect(within(kept).getByText("Not shown to be better than version 2: it isn’t published.")).toBeTruthy();
});

test("a version is published after it was confirmed", async () => {
  const sent = show(panel, done);
  await userEvent.click(screen.getByRole("button", { name: "Publish version 5" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(sent).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: "Publish version 5" }));
  await vi.waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
  expect(sent.map(({ operationName, variables }) => [operationName, variables.input])).toEqual([
    ["ChurnModel_Publish", { version: 5 }],
  ]);
});

test("why it can't be gone back is said", async () => {
  const message = "version: churn model 1 was never published.";
  show(panel, () => ({ rollBackChurnModel: { __typename: "NotFoundError", message } }));
  await userEvent.click(screen.getByRole("button", { name: "Roll back to version 1" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Go back to version 1" }));
  expect((await dialog.findByRole("alert")).textContent).toContain(message);
  expect(onChanged).not.toHaveBeenCalled();
});

test("whoever isn't an admin puts nothing in force", () => {
  show(panel, done, ["READ", "WRITE"]);
  expect(screen.queryAllByRole("button")).toEqual([]);
});
