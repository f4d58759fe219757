import type { FactKind } from "@perennial/core/facts";
import { type InForce, readInForce } from "../facts/index.ts";
import type { Context } from "../kernel/index.ts";

interface Subject {
  customerId: string;
  subject: string;
}

/** What is in force of subjects, as the rows judged so far leave it. */
export class KnownVersions {
  readonly #ctx: Context;
  readonly #kind: FactKind;
  readonly #inForce = new Map<string, InForce | null>();
  readonly #ids = new Set<string>();

  constructor(ctx: Context, kind: FactKind) {
    this.#ctx = ctx;
    this.#kind = kind;
  }

  /** Reads what isn't known yet of these subjects and version ids. */
  async read(subjects: readonly Subject[], ids: readonly string[]): Promise<void> {
    const { organizationId, db } = this.#ctx;
    const asked = [...new Map(subjects.map((each) => [keyOf(each), each])).values()].filter(
      (each) => !this.#inForce.has(keyOf(each)),
    );
    const found = await readInForce({ sql: db.sql, organizationId }, this.#kind, asked);
    asked.forEach((each, index) => this.#inForce.set(keyOf(each), found[index] ?? null));
    const rows = await db.sql<{ id: string }>`
      select id from fact where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[])`;
    for (const { id } of rows) this.#ids.add(id);
  }

  inForce(subject: Subject): InForce | null {
    return this.#inForce.get(keyOf(subject)) ?? null;
  }

  isKnown(id: string): boolean {
    return this.#ids.has(id);
  }

  /** A row judged after this one finds it. */
  add(subject: Subject, version: InForce): void {
    this.#ids.add(version.id);
    const held = this.#inForce.get(keyOf(subject));
    if (!held || held.effectiveAt <= version.effectiveAt) this.#inForce.set(keyOf(subject), version);
  }

  /** What was written is in the database: nothing has to be remembered. */
  forget(): void {
    this.#inForce.clear();
    this.#ids.clear();
  }
}

function keyOf({ customerId, subject }: Subject): string {
  return `${customerId}\n${subject}`;
}
