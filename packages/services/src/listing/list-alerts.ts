import { fragment, type Fragment } from "@perennial/database";
import { requireScope, type Context } from "../kernel/index.ts";
import { checkCursor } from "./check-cursor.ts";
import {
  beyondCursor,
  keyColumns,
  orderBy,
  toKey,
  type KeysetKey,
  type KeysetOrder,
  type KeysetPage,
} from "./keyset.ts";

/** Which alerts a list shows; everything given must hold. */
export interface AlertListing {
  /** What is in this member's inbox; null for all that was raised. */
  inboxOf: string | null;
  /** Of an inbox: only what wasn't read, or only what was. */
  unread?: boolean | null | undefined;
  ruleId?: string | null | undefined;
  customerId?: string | null | undefined;
}

const orderOf = ({ inboxOf }: AlertListing): KeysetOrder => ({
  value: inboxOf === null ? fragment`a.rank` : fragment`d.rank`,
  valueType: "int8",
  id: fragment`a.id`,
  idType: "uuid",
  descending: true,
});

/** Keys of the alerts behind the page's cursor, in reading order: the newest day first, in it the most urgent. */
export async function listAlerts(
  ctx: Context,
  listing: AlertListing,
  page: KeysetPage,
): Promise<KeysetKey[]> {
  requireScope(ctx, "READ");
  const order = orderOf(listing);
  checkCursor(order, page);
  const edge = page.cursor === null ? fragment`true` : beyondCursor(order, page, page.cursor);
  const rows = await ctx.db.sql<{ value: string; id: string }>`
    select ${keyColumns(order)} ${fromAndWhere(ctx, listing)} and ${edge}
    ${orderBy(order, page.backward)} limit ${page.limit}::int`;
  return rows.map(toKey);
}

export async function countAlerts(ctx: Context, listing: AlertListing): Promise<number> {
  requireScope(ctx, "READ");
  const [row] = await ctx.db.sql<{ count: number }>`
    select count(*)::int as count ${fromAndWhere(ctx, listing)}`;
  return row?.count ?? 0;
}

function fromAndWhere(ctx: Context, { inboxOf, unread, ruleId, customerId }: AlertListing): Fragment {
  const inbox =
    inboxOf === null
      ? fragment`alert a where`
      : fragment`alert_delivery d join alert a on a.organization_id = d.organization_id and a.id = d.alert_id
          where d.organization_id = ${ctx.organizationId}::uuid and d.member_id = ${inboxOf}::uuid and d.channel = 'in_app'
            and d.state = 'DELIVERED' and (${unread ?? null}::boolean is null or (d.read_at is null) = ${unread ?? null}::boolean) and`;
  return fragment`from ${inbox} a.organization_id = ${ctx.organizationId}::uuid
    and (${ruleId ?? null}::uuid is null or a.rule_id = ${ruleId ?? null}::uuid)
    and (${customerId ?? null}::uuid is null or a.customer_id = ${customerId ?? null}::uuid)`;
}
