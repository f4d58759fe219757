import { isDeepStrictEqual } from "node:util";
import { contradictionsOf, type FactKind, type FactState } from "@perennial/core/facts";
import { type FoundCustomer, findCustomers } from "../book/index.ts";
import { factIdOf, recordFacts, storedState, type RecordFactsInput } from "../facts/index.ts";
import { columnOf, unknownCustomer, type Judge, type JudgedRow, type JudgeOptions } from "./judge.ts";
import { KnownVersions } from "./known-versions.ts";
import { refused, type RowFault, type RowOutcome } from "./row-outcome.ts";

type Told = RecordFactsInput["facts"][number];

interface Draft {
  id: string;
  effectiveAt: number;
  state: unknown;
  told: Told;
}

interface Prepared {
  row: number;
  customer: FoundCustomer;
  kind: FactKind;
  drafts: Draft[];
  dated: boolean;
}

/** Rows that tell versions of facts. */
export class VersionsJudge implements Judge<"versions"> {
  readonly #options: JudgeOptions;
  #known: KnownVersions | null = null;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  async judge(rows: readonly JudgedRow<"versions">[]): Promise<RowOutcome[]> {
    const { ctx, mapping, dryRun } = this.#options;
    const customers = await findCustomers(
      { sql: ctx.db.sql, organizationId: ctx.organizationId },
      rows.map(({ result }) => ({ externalId: result.customer })),
    );
    const prepared = rows.map((row, index) => {
      const customer = customers[index];
      return customer
        ? this.#prepare(row, customer)
        : refused(row.number, [unknownCustomer(mapping, row.result.customer)]);
    });
    const good = prepared.filter((each) => "drafts" in each);
    const [first] = good;
    if (!first) return prepared as RowOutcome[];
    const known = (this.#known ??= new KnownVersions(ctx, first.kind));
    await known.read(
      good.map(({ customer, drafts }) => ({ customerId: customer.id, subject: drafts[0]!.told.subject })),
      good.flatMap(({ drafts }) => drafts.map(({ id }) => id)),
    );
    const facts: Told[] = [];
    const outcomes = prepared.map((each) => ("drafts" in each ? this.#decide(each, known, facts) : each));
    if (!dryRun) {
      if (facts.length > 0) await recordFacts(ctx, { facts });
      known.forget();
    }
    return outcomes;
  }

  #prepare({ number, result }: JudgedRow<"versions">, customer: FoundCustomer): Prepared | RowOutcome {
    const { ctx, mapping, historical } = this.#options;
    const { reportingCurrency } = ctx.organization;
    const kind = result.factKind;
    const drafts: Draft[] = [];
    for (const { subject, state, effectiveAt } of result.versions) {
      const at = Math.min(effectiveAt ?? ctx.now(), ctx.now());
      const stored = storedState(
        { kind: kind as Told["kind"], state, keepContradictions: true },
        reportingCurrency,
      );
      if (!stored.ok) {
        const field = stored.path[0] ?? null;
        const column = field === null ? null : columnOf(mapping, field);
        return refused(number, [
          { column, field, problem: `${stored.path.join(".")} ${stored.message}`.trim() },
        ]);
      }
      const told: Told = {
        kind: kind as Told["kind"],
        customer: { externalId: result.customer },
        subject,
        state,
        effectiveAt: at,
        historical,
        keepContradictions: true,
      };
      drafts.push({
        id: factIdOf({ kind, subject }, customer, at, stored.state),
        effectiveAt: at,
        state: stored.state,
        told,
      });
    }
    return { row: number, customer, kind, drafts, dated: result.dated ?? false };
  }

  #decide({ row, customer, kind, drafts, dated }: Prepared, known: KnownVersions, facts: Told[]): RowOutcome {
    const last = drafts.at(-1)!;
    const subject = { customerId: customer.id, subject: last.told.subject };
    const current = known.inForce(subject);
    const faults = this.#doubts(kind, last.state);
    if (drafts.every(({ id }) => known.isKnown(id))) return { row, outcome: "KNOWN", faults };
    // Behind a version of the same time it would have been put a millisecond later.
    const holdsBy = dated ? last.effectiveAt + 1 : Number.POSITIVE_INFINITY;
    if (current && current.effectiveAt <= holdsBy && isDeepStrictEqual(current.state, last.state))
      return { row, outcome: "UNCHANGED", faults };
    // What is told differently now takes over from what was told, unless each says from when on it holds.
    const takesOver = dated ? last.effectiveAt === current?.effectiveAt : true;
    if (current && takesOver && last.effectiveAt <= current.effectiveAt) {
      last.effectiveAt = Math.min(current.effectiveAt + 1, this.#options.ctx.now());
      last.told = { ...last.told, effectiveAt: last.effectiveAt };
      last.id = factIdOf({ kind, subject: subject.subject }, customer, last.effectiveAt, last.state);
    }
    for (const { id, effectiveAt, state, told } of drafts) {
      facts.push(told);
      known.add(subject, { id, effectiveAt, state });
    }
    return { row, outcome: current ? "CHANGED" : "NEW", faults };
  }

  #doubts(kind: FactKind, state: unknown): RowFault[] {
    return contradictionsOf(kind, state as FactState<FactKind>).map(({ path, message }) => ({
      level: "DOUBT" as const,
      column: columnOf(this.#options.mapping, path),
      field: path,
      problem: `${message}; it is taken as it is told, and listed under data quality`,
    }));
  }
}
