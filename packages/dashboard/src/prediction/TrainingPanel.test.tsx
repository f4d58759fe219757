// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChurnTraining } from "./churn-training.ts";
import { show, type SentRequest } from "./testing/show.tsx";
import { TrainingPanel } from "./TrainingPanel.tsx";

const running: ChurnTraining = {
  id: "training-1",
  status: "RUNNING",
  done: 10,
  total: 40,
  createdAt: "2026-07-01T09:00:00Z",
  finishedAt: null,
  failure: null,
  outcome: null,
};

let newest: ChurnTraining | null;
let refusal: string | null;
const onChanged = vi.fn<() => void>();

function answer({ operationName }: SentRequest): object {
  switch (operationName) {
    case "ChurnTraining_Newest":
      return { churnTrainings: { edges: newest === null ? [] : [{ node: newest }] }, churnModels: [] };
    case "ChurnTraining_Start":
      if (refusal !== null) return { trainChurnModel: { __typename: "ConflictError", message: refusal } };
      newest = running;
      return { trainChurnModel: { __typename: "TrainChurnModelPayload" } };
    case "ChurnTraining_Cancel":
      newest = { ...running, status: "CANCELLED" };
      return { cancelChurnTraining: { __typename: "CancelChurnTrainingPayload" } };
    default:
      return { setChurnRetraining: { __typename: "SetChurnRetrainingPayload" } };
  }
}

beforeEach(() => {
  newest = null;
  refusal = null;
  onChanged.mockClear();
});
afterEach(() => void vi.unstubAllGlobals());

const panel = <TrainingPanel retrains onChanged={onChanged} />;

test("a training by an event is started, followed, and ended", async () => {
  const sent = show(panel, answer);
  await screen.findByText("Nothing was trained yet.");
  await userEvent.click(screen.getByRole("button", { name: "Train a model" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("checkbox", { name: "A contract that ended without renewal" }));
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Train" }).disabled).toBe(true);
  await userEvent.click(dialog.getByRole("checkbox", { name: "An event" }));
  const name = dialog.getByRole("textbox", { name: "Name of the event" });
  await userEvent.clear(name);
  await userEvent.type(name, "Left");
  await userEvent.click(dialog.getByRole("button", { name: "Train" }));
  await screen.findByText("10 of 40 snapshots taken");
  expect(sent.find(({ operationName }) => operationName === "ChurnTraining_Start")?.variables.input).toEqual({
    contractEnd: false,
    event: "Left",
    horizonDays: 90,
    snapshotDays: 28,
    publish: true,
  });
  expect(screen.queryByRole("button", { name: "Train a model" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await screen.findByText("The last training was cancelled.");
  expect(onChanged).toHaveBeenCalledOnce();
});

test("what the server refuses is said where it was asked", async () => {
  refusal = "The training 1 is under way; wait for it or cancel it.";
  show(panel, answer);
  await userEvent.click(await screen.findByRole("button", { name: "Train a model" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Train" }));
  expect((await dialog.findByRole("alert")).textContent).toContain(refusal);
});

test("whoever may only read trains nothing and sets nothing", async () => {
  newest = running;
  show(panel, answer, ["READ"]);
  await screen.findByText("10 of 40 snapshots taken");
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("switch", { name: /^Train anew/ }).disabled).toBe(true);
});
