import {
  type Context,
  createContext,
  type OrganizationFacts,
  type System,
  systemActor,
} from "../kernel/index.ts";

/** Settings change rarely, and what formulas depend on is read again with each batch. */
const KEPT_MS = 5_000;

interface OrganizationRow {
  id: string;
  name: string;
  time_zone: string;
  reporting_currency: string;
  locale: string;
  is_demo: boolean;
  settings: unknown;
}

/** Contexts of the program itself, for one organisation after another. */
export class OrganizationContexts {
  readonly #system: System;
  readonly #part: string;
  readonly #kept = new Map<string, { context: Context; until: number }>();

  constructor(system: System, part: string) {
    this.#system = system;
    this.#part = part;
  }

  /** Null when there is no such organisation any more. */
  async of(organizationId: string): Promise<Context | null> {
    const kept = this.#kept.get(organizationId);
    if (kept !== undefined && kept.until > performance.now()) return kept.context;
    const [row] = await this.#system.database.system.sql<OrganizationRow>`
      select id, name, time_zone, reporting_currency, locale, is_demo, settings from organization where id = ${organizationId}::uuid`;
    if (row === undefined) return null;
    const organization: OrganizationFacts = {
      id: row.id,
      name: row.name,
      timeZone: row.time_zone,
      reportingCurrency: row.reporting_currency,
      locale: row.locale,
      isDemo: row.is_demo,
      settings: row.settings,
    };
    const context = createContext(this.#system, organization, systemActor(this.#part));
    this.#kept.set(organizationId, { context, until: performance.now() + KEPT_MS });
    return context;
  }
}
