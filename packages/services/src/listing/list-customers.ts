import { fragment, type Fragment } from "@perennial/database";
import { bookAsOf, type BookAsOf, runAsOf } from "../book/index.ts";
import { checkCursor } from "./check-cursor.ts";
import { requireScope, type Context } from "../kernel/index.ts";
import {
  customerCondition,
  type CustomerFilter,
  decideFilter,
  type DecidedFilter,
} from "./customer-filter.ts";
import {
  beyondCursor,
  keyColumns,
  orderBy,
  toKey,
  type KeysetKey,
  type KeysetOrder,
  type KeysetPage,
} from "./keyset.ts";

export type CustomerSort = "SCORE" | "CHANGE" | "ARR" | "RENEWAL" | "NAME";

export interface CustomerListing {
  filter: CustomerFilter;
  sort: CustomerSort;
  descending: boolean;
  /** The book at a past moment, from its records; left out, as it stands now. */
  asOf?: BookAsOf | null;
}

const sortValues: Record<CustomerSort, Pick<KeysetOrder, "value" | "valueType">> = {
  SCORE: { value: fragment`h.score`, valueType: "float8" },
  CHANGE: { value: fragment`h.change_30d`, valueType: "float8" },
  ARR: { value: fragment`c.arr_minor`, valueType: "int8" },
  RENEWAL: { value: fragment`c.renews_at`, valueType: "timestamptz" },
  NAME: { value: fragment`c.name`, valueType: "text" },
};

const customersAndHealth = fragment`customer c left join customer_health h on h.organization_id = c.organization_id and h.customer_id = c.id`;
const scoredCustomers = fragment`customer_health h join customer c on c.organization_id = h.organization_id and c.id = h.customer_id`;

/** Customers as they stood, under the names by which the live tables go: what stands beside a customer then is health too. */
function customersAsOf(
  book: BookAsOf,
  { filter, sort }: { filter: CustomerFilter; sort?: CustomerSort | undefined },
): Fragment {
  const owner = filter.ownerId != null || filter.unowned != null;
  const parts = { owner, change: sort === "CHANGE", trait: filter.trait?.key ?? null };
  return fragment`(${bookAsOf(book, parts)}) c
    cross join lateral (select c.score, c.band, c.change_30d, c.override_band, c.override_expires_at) h`;
}

function run<Row extends object>(ctx: Context, asOf: BookAsOf | null, statement: Fragment): Promise<Row[]> {
  return asOf === null ? ctx.db.sql.run<Row>(statement) : runAsOf<Row>(ctx, statement);
}

type ReadPart = (limit: number) => Promise<{ value: string | number | Date | null; id: string }[]>;

/** Keys of the customers behind the page's cursor, in reading order. Nulls are last whichever way the list is sorted. */
export async function listCustomers(
  ctx: Context,
  listing: CustomerListing,
  page: KeysetPage,
): Promise<KeysetKey[]> {
  requireScope(ctx, "READ");
  checkCursor({ ...sortValues[listing.sort], idType: "uuid" }, page, { nullable: listing.sort !== "NAME" });
  const filter = await decideFilter(ctx, listing.filter, listing.asOf);
  const keys = new Map<string, KeysetKey>();
  for (const part of partsOf(ctx, { ...listing, filter }, page)) {
    if (keys.size >= page.limit) break;
    // A row that got a value between the two statements is kept where it was seen first.
    for (const row of await part(page.limit - keys.size)) if (!keys.has(row.id)) keys.set(row.id, toKey(row));
  }
  return [...keys.values()];
}

export async function countCustomers(
  ctx: Context,
  filter: CustomerFilter,
  asOf: BookAsOf | null = null,
): Promise<number> {
  requireScope(ctx, "READ");
  const from = asOf === null ? customersAndHealth : customersAsOf(asOf, { filter });
  const condition = customerCondition(
    ctx.organizationId,
    await decideFilter(ctx, filter, asOf),
    asOf?.asOf ?? ctx.now(),
  );
  const [row] = await run<{ count: number }>(
    ctx,
    asOf,
    fragment`select count(*)::int as count from ${from} where ${condition}`,
  );
  return row?.count ?? 0;
}

/** Rows with a value and rows without are read apart: each is one range of an index. Valueless rows are the list's tail. */
function partsOf(
  ctx: Context,
  listing: Omit<CustomerListing, "filter"> & { filter: DecidedFilter },
  page: KeysetPage,
): ReadPart[] {
  const { filter, sort, descending, asOf = null } = listing;
  const order: KeysetOrder = { ...sortValues[sort], id: fragment`c.id`, idType: "uuid", descending };
  const condition = customerCondition(ctx.organizationId, filter, asOf?.asOf ?? ctx.now());
  const everybody = asOf === null ? customersAndHealth : customersAsOf(asOf, { filter, sort });
  const { cursor, backward } = page;
  const inTail = cursor !== null && cursor.value === null;

  const valued: ReadPart = (limit) => {
    const byHealth = asOf === null && (sort === "SCORE" || sort === "CHANGE");
    const from = byHealth ? scoredCustomers : everybody;
    const scored = byHealth ? fragment`h.organization_id = ${ctx.organizationId}::uuid and ` : fragment``;
    const edge = cursor === null || inTail ? fragment`true` : beyondCursor(order, page, cursor);
    return run(
      ctx,
      asOf,
      fragment`select ${keyColumns(order)} from ${from}
        where ${scored}${order.value} is not null and ${condition} and ${edge} ${orderBy(order, backward)} limit ${limit}::int`,
    );
  };
  const valueless: ReadPart = (limit) => {
    const byId: KeysetOrder = { ...order, value: fragment`''::text`, valueType: "text" };
    const edge: Fragment = inTail ? beyondCursor(byId, page, { value: "", id: cursor.id }) : fragment`true`;
    return run(
      ctx,
      asOf,
      fragment`select null::text as value, c.id::text as id from ${everybody}
        where ${order.value} is null and ${condition} and ${edge} ${orderBy(byId, backward)} limit ${limit}::int`,
    );
  };
  // Every customer has a name.
  if (sort === "NAME") return [valued];
  if (backward) return cursor === null || inTail ? [valueless, valued] : [valued];
  return inTail ? [valueless] : [valued, valueless];
}
