import type { Tenant } from "./tenant.ts";

/** What of an organisation nobody else may get. */
export interface Hidden {
  marker: string;
  /** Every UUID in its rows. */
  ids: ReadonlySet<string>;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Reads all ids of an organisation from its tables. */
export async function hiddenOf({ graph, marker }: Tenant): Promise<Hidden> {
  const { organizationId, db } = graph.services;
  const rows = await db.sql<{ id: string }>`
    select id::text from customer where organization_id = ${organizationId}::uuid
    union all select id::text from end_user where organization_id = ${organizationId}::uuid
    union all select id::text from fact where organization_id = ${organizationId}::uuid
    union all select id::text from event where organization_id = ${organizationId}::uuid
    union all select id::text from member where organization_id = ${organizationId}::uuid
    union all select id::text from api_key where organization_id = ${organizationId}::uuid
    union all select id::text from saved_view where organization_id = ${organizationId}::uuid
    union all select id::text from end_user_secret where organization_id = ${organizationId}::uuid
    union all select id::text from lab_run where organization_id = ${organizationId}::uuid
    union all select id::text from churn_training where organization_id = ${organizationId}::uuid
    union all select id::text from alert where organization_id = ${organizationId}::uuid
    union all select id::text from alert_rule where organization_id = ${organizationId}::uuid
    union all select id::text from band_override where organization_id = ${organizationId}::uuid
    union all select id::text from progress where organization_id = ${organizationId}::uuid`;
  return { marker, ids: new Set([organizationId, ...rows.map((row) => row.id)]) };
}

/** Markers and ids in an answer, in plain text or inside global ids and cursors, that the question didn't hold. */
export function findLeaks(answer: string, question: unknown, { marker, ids }: Hidden): string[] {
  const asked = reveal(JSON.stringify(question));
  const told = reveal(answer);
  const leaks = [...new Set(told.match(uuid) ?? [])].filter((id) => ids.has(id) && !asked.includes(id));
  return told.includes(marker) && !asked.includes(marker) ? [marker, ...leaks] : leaks;
}

/** The text followed by what its base64url parts say. */
function reveal(text: string): string {
  const opaque = text.match(/[A-Za-z0-9_-]{24,}/g) ?? [];
  return `${text} ${opaque.map((part) => Buffer.from(part, "base64url").toString("utf8")).join(" ")}`;
}
