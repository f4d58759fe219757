import { randomUUID } from "node:crypto";
import type { AlertRuleInput } from "@perennial/core/alerts";
import type { Band } from "@perennial/core/health";
import type { Database } from "@perennial/database";
import { TestBook } from "../../health/testing/test-book.ts";
import { createMember } from "../../identity/index.ts";
import { ReactionRunner } from "../../jobs/index.ts";
import { createContext, scopesOfRole, transact, type Context, type MemberRole } from "../../kernel/index.ts";
import { beginAlerts } from "../begin-alerts.ts";
import { alertReactions } from "../reactions.ts";
import { saveAlertRule } from "../save-alert-rule.ts";

interface PlantedCustomer {
  owner?: string | null;
  backup?: string | null;
  arrMinor?: number | null;
  renewsAt?: string | null;
}

export interface SeenAlert {
  customer: string;
  rule: string;
  crossing: string;
  at: string;
  ended: string | null;
  params: Record<string, unknown>;
  /** "OWNER DELIVERED" by member's name. */
  told: Record<string, string>;
}

/** An organisation without scores, in whose log a test writes what it wants to be alerted of. */
export class TestAlerts {
  readonly ctx: Context;
  readonly book: TestBook;
  readonly runner: ReactionRunner;
  readonly #customers = new Map<string, string>();
  readonly #members = new Map<string, { id: string; role: MemberRole }>();

  private constructor(book: TestBook) {
    this.book = book;
    this.ctx = book.ctx;
    this.runner = new ReactionRunner(book.ctx.system, alertReactions);
  }

  /** Only rules that the test makes; or, with `defaults`, those that every organisation begins with. */
  static async open(
    database: Database,
    { defaults = false, ...options }: { defaults?: boolean; timeZone?: string; now?: string } = {},
  ): Promise<TestAlerts> {
    const alerts = new TestAlerts(await TestBook.open(database, options));
    await transact(alerts.ctx, async (tx) => {
      await beginAlerts(alerts.ctx, tx);
      if (!defaults) await tx.sql`delete from alert_rule where organization_id = ${tx.organizationId}::uuid`;
    });
    return alerts;
  }

  get now(): number {
    return this.book.clock.now();
  }

  /** Lets time pass, and whatever it alone does happen. */
  async pass(ms: number): Promise<void> {
    this.book.clock.forward(ms);
    await this.settle();
  }

  settle(): Promise<void> {
    return this.runner.settle(this.ctx.organizationId);
  }

  async member(name: string, role: MemberRole = "CSM"): Promise<string> {
    const { id } = await createMember(this.ctx, { name, role, email: `${name}@example.com` });
    this.#members.set(name, { id, role });
    return id;
  }

  /** The same organisation as that member. */
  as(name: string): Context {
    const { id, role } = this.#members.get(name)!;
    const scopes = scopesOfRole(role);
    const actor = { kind: "member" as const, id, role, sessionId: randomUUID(), scopes };
    return createContext(this.ctx.system, this.ctx.organization, actor);
  }

  async rule(name: string, input: AlertRuleInput, enabled = true): Promise<string> {
    const { id } = await saveAlertRule(this.ctx, { name, enabled, ...input });
    await this.settle();
    return id;
  }

  idOf(customer: string): string {
    return this.#customers.get(customer)!;
  }

  async customer(name: string, { owner, backup, arrMinor, renewsAt }: PlantedCustomer = {}): Promise<void> {
    const id = randomUUID();
    this.#customers.set(name, id);
    const { organizationId, db } = this.ctx;
    const memberId = (member: string | null | undefined) =>
      member == null ? null : this.#members.get(member)!.id;
    await db.prisma.customer.create({
      data: {
        organizationId,
        id,
        externalId: name,
        kind: "ACCOUNT",
        name,
        traits: {},
        arrMinor: arrMinor == null ? null : BigInt(arrMinor),
        renewsAt: renewsAt == null ? null : new Date(renewsAt),
        ownerId: memberId(owner),
        createdAt: new Date(this.now),
        version: 1n,
      },
    });
    if (backup == null) return;
    const at = new Date(this.now);
    await db.prisma.assignment.create({
      data: {
        organizationId,
        id: randomUUID(),
        customerId: id,
        role: "BACKUP",
        memberId: memberId(backup),
        effectiveAt: at,
        knownAt: at,
      },
    });
  }

  async risk(customer: string, from: Band, to: Band, more: Record<string, unknown> = {}): Promise<void> {
    const causes = [{ kind: "event", name: "Report exported", count: 1 }];
    await this.announce("RISK_CHANGED", customer, { from, to, score: 50, version: 2, causes, ...more });
  }

  async score(customer: string, previousScore: number | null, score: number | null, band: Band = "HEALTHY") {
    await this.announce("HEALTH_CHANGED", customer, { previousScore, score, band, version: 2, causes: [] });
  }

  async announce(
    kind: "RISK_CHANGED" | "HEALTH_CHANGED" | "CUSTOMER_CHANGED" | "ACTIVITY",
    customer: string,
    payload: unknown,
  ): Promise<void> {
    await transact(this.ctx, async (tx) => tx.announce({ kind, customerId: this.idOf(customer), payload }));
  }

  /** All that was raised, in the order of their crossings. */
  async alerts(): Promise<SeenAlert[]> {
    const rows = await this.ctx.db.sql<{
      customer: string;
      rule: string;
      crossing: string;
      at: Date;
      ended: Date | null;
      params: Record<string, unknown>;
      told: Record<string, string> | null;
    }>`
      select c.external_id as customer, r.name as rule, a.crossing, a.raised_at as at, a.ended_at as ended, a.params, (
        select jsonb_object_agg(m.name, d.reason || ' ' || d.state) from alert_delivery d
        join member m on m.organization_id = d.organization_id and m.id = d.member_id
        where d.organization_id = a.organization_id and d.alert_id = a.id
      ) as told
      from alert a join customer c on c.organization_id = a.organization_id and c.id = a.customer_id
      join alert_rule r on r.organization_id = a.organization_id and r.id = a.rule_id
      where a.organization_id = ${this.ctx.organizationId}::uuid order by a.raised_at, c.external_id, r.name`;
    return rows.map(({ at, ended, told, ...row }) => ({
      ...row,
      at: at.toISOString(),
      ended: ended?.toISOString() ?? null,
      told: told ?? {},
    }));
  }

  /** "customer rule" of what the log told the members, message by message. */
  async messages(): Promise<{ member: string; digest: boolean; customers: string[] }[]> {
    return this.ctx.db.sql`
      select m.name as member, (l.payload->>'digest')::boolean as digest, (
        select jsonb_agg(c.external_id order by told.place) from jsonb_array_elements_text(l.payload->'alertIds')
          with ordinality as told(id, place)
        join alert a on a.organization_id = l.organization_id and a.id = told.id::uuid
        join customer c on c.organization_id = a.organization_id and c.id = a.customer_id
      ) as customers
      from log l join member m on m.organization_id = l.organization_id and m.id = (l.payload->>'memberId')::uuid
      where l.organization_id = ${this.ctx.organizationId}::uuid and l.kind = 'ALERT_RAISED' order by l.position`;
  }
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const toOwner = { recipients: [{ kind: "OWNER" }] } satisfies Partial<AlertRuleInput>;
export const critical = { kind: "BAND", bands: ["CRITICAL"] };
