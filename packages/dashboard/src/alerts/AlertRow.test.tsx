// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { render } from "../testing/render.tsx";
import type { AlertData } from "./alert-fields.ts";
import { AlertRow } from "./AlertRow.tsx";

const alert: AlertData = {
  id: "a1",
  severity: "CRITICAL",
  raisedAt: "2026-03-10T12:00:00Z",
  endedAt: null,
  deliveredAt: "2026-03-10T12:00:00Z",
  readAt: null,
  sentence: "Acme is critical now, at risk before: an event arrived: Report exported.",
  note: null,
  rule: { id: "r1", name: "Became critical" },
  arrAtStake: null,
  customer: { id: "c1", name: "Acme", health: { band: "CRITICAL" } },
  recipients: [
    { state: "DELIVERED", reason: "OWNER", dueAt: null, member: { id: "m1", name: "Ada" } },
    { state: "SNOOZED", reason: "BACKUP", dueAt: null, member: null },
  ],
};

function show(some: Partial<AlertData> = {}, isOwn = true) {
  const onRead = vi.fn<(read: boolean) => void>();
  const onSnooze = vi.fn<(until: string) => Promise<boolean>>().mockResolvedValue(true);
  render(<AlertRow alert={{ ...alert, ...some }} isOwn={isOwn} onRead={onRead} onSnooze={onSnooze} />);
  return { onRead, onSnooze, row: screen.getByRole("listitem") };
}

test("says who, what, why and that revenue is unknown; R and the button mark it as read", async () => {
  const user = userEvent.setup();
  const { onRead, row } = show();
  expect(row.getAttribute("aria-label")).toBe("Became critical: Acme, unread");
  expect(row.textContent).toContain("Report exported");
  expect(row.textContent).toContain("ARR unknown");
  row.focus();
  await user.keyboard("r");
  await user.click(screen.getByRole("button", { name: "Mark as read" }));
  expect(onRead.mock.calls).toEqual([[true], [true]]);
});

test("is snoozed from when it was told on, however wrong this machine's clock is", async () => {
  const user = userEvent.setup();
  const deliveredAt = "2099-03-10T12:00:00Z";
  const { onSnooze } = show({ deliveredAt });
  await user.click(screen.getByRole("button", { name: "Snooze Acme" }));
  await user.click(await screen.findByRole("menuitem", { name: "A week" }));
  expect(onSnooze).toHaveBeenCalledWith("2099-03-17T12:00:00.000Z");
});

test("of others it says who was told, and can't be read or snoozed for them", () => {
  const { row } = show({}, false);
  expect(row.textContent).toContain("Ada told, Somebody snoozed");
  expect(screen.queryByRole("button")).toBeNull();
});
