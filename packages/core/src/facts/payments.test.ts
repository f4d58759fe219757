import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InvoiceState, outstanding, settle, withPayment } from "./index.ts";

const invoice = (amountMinor: number): InvoiceState => ({
  amount: { amountMinor, currency: "USD", rate: 1 },
  dueOn: "2026-02-01",
});
const part = (id: string, day: number, amountMinor: number) => ({
  id,
  paidOn: `2026-01-${String(day).padStart(2, "0")}`,
  amountMinor,
});

describe("an invoice", () => {
  it("is paid on the day on which its parts make up the amount", () => {
    const first = withPayment(invoice(100), part("a", 20, 60));
    expect(first.paidOn ?? null).toBeNull();
    expect(outstanding(first, "2026-01-19")).toBe(100);
    expect(outstanding(first, "2026-01-20")).toBe(40);
    const paid = withPayment(first, part("b", 10, 40));
    expect(paid.paidOn).toBe("2026-01-20");
    expect(outstanding(paid, "2026-01-19")).toBe(60);
    expect(outstanding(paid, "2026-01-20")).toBe(0);
  });

  it("counts the same payment once, and a corrected one as it is now", () => {
    const once = withPayment(invoice(100), part("a", 20, 100));
    expect(withPayment(once, part("a", 20, 100))).toBe(once);
    const corrected = withPayment(once, part("a", 20, 10));
    expect(corrected.paidOn ?? null).toBeNull();
    expect(outstanding(corrected, "2026-12-31")).toBe(90);
  });

  it("keeps the day that was told, whatever its parts say", () => {
    const told = { ...invoice(100), paidOn: "2026-01-05" };
    expect(settle({ ...told, payments: [part("a", 20, 100)] }).paidOn).toBe("2026-01-05");
    expect(withPayment(told, part("a", 20, 1)).paidOn).toBe("2026-01-05");
  });

  it("comes out the same in whatever order its parts are told", () => {
    const parts = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        day: fc.integer({ min: 1, max: 28 }),
        amount: fc.integer({ min: 1, max: 80 }),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 28 }), (told, day) => {
        const today = part("", day, 1).paidOn;
        const tell = (order: typeof told) =>
          order.reduce(
            (state, each) => withPayment(state, part(each.id, each.day, each.amount)),
            invoice(100),
          );
        const [one, other] = [tell(told), tell([...told].reverse())];
        expect(one.paidOn ?? null).toBe(other.paidOn ?? null);
        expect(outstanding(one, today)).toBe(outstanding(other, today));
        const paid = told.filter((each) => each.day <= day).reduce((sum, { amount }) => sum + amount, 0);
        expect(outstanding(one, today)).toBe(Math.max(0, 100 - paid));
      }),
    );
  });
});
