import { type InvoiceState, withPayment } from "@perennial/core/facts";
import { startOfDay } from "@perennial/core/time";
import { findCustomers } from "../book/index.ts";
import { factIdOf, recordFacts, type RecordFactsInput } from "../facts/index.ts";
import { columnOf, unknownCustomer, type Judge, type JudgedRow, type JudgeOptions } from "./judge.ts";
import { KnownVersions } from "./known-versions.ts";
import { refused, type RowOutcome } from "./row-outcome.ts";

/** Rows that tell payments: each is a new version of its invoice. */
export class PaymentsJudge implements Judge<"payment"> {
  readonly #options: JudgeOptions;
  readonly #known: KnownVersions;

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#known = new KnownVersions(options.ctx, "INVOICE");
  }

  async judge(rows: readonly JudgedRow<"payment">[]): Promise<RowOutcome[]> {
    const { ctx, mapping, dryRun, historical } = this.#options;
    const zone = mapping.timeZone ?? ctx.organization.timeZone;
    const customers = await findCustomers(
      { sql: ctx.db.sql, organizationId: ctx.organizationId },
      rows.map(({ result }) => ({ externalId: result.customer })),
    );
    await this.#known.read(
      rows.flatMap(({ result }, index) => {
        const customer = customers[index];
        return customer ? [{ customerId: customer.id, subject: result.payment.number }] : [];
      }),
      [],
    );
    const facts: RecordFactsInput["facts"] = [];
    const outcomes = rows.map(({ number: row, result }, index): RowOutcome => {
      const { customer: externalId, payment } = result;
      const customer = customers[index];
      if (!customer) return refused(row, [unknownCustomer(mapping, externalId)]);
      const subject = { customerId: customer.id, subject: payment.number };
      const invoice = this.#known.inForce(subject);
      if (!invoice)
        return refused(row, [
          this.#fault(
            "number",
            `“${payment.number}” is no invoice of the customer; import the invoices first`,
          ),
        ]);
      const before = invoice.state as InvoiceState;
      if (payment.currency !== null && payment.currency !== before.amount.currency)
        return refused(row, [
          this.#fault("currency", `the invoice is in ${before.amount.currency}; give the payment in it`),
        ]);
      const state = withPayment(before, payment.payment);
      if (state === before) return { row, outcome: "KNOWN", faults: [] };
      const from = Math.min(startOfDay(payment.payment.paidOn, zone), ctx.now());
      const effectiveAt = Math.max(from, invoice.effectiveAt + 1);
      facts.push({
        kind: "INVOICE",
        customer: { externalId },
        subject: payment.number,
        state: { ...state },
        effectiveAt,
        historical,
        keepContradictions: true,
      });
      const id = factIdOf({ kind: "INVOICE", subject: payment.number }, customer, effectiveAt, state);
      this.#known.add(subject, { id, effectiveAt, state });
      const replaces = before.payments?.some((each) => each.id === payment.payment.id) ?? false;
      return { row, outcome: replaces ? "CHANGED" : "NEW", faults: [] };
    });
    if (!dryRun) {
      if (facts.length > 0) await recordFacts(ctx, { facts });
      this.#known.forget();
    }
    return outcomes;
  }

  #fault(field: string, problem: string) {
    return { column: columnOf(this.#options.mapping, field), field, problem };
  }
}
