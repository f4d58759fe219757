import { fragment, raw, type Fragment } from "@perennial/database";
import { checkCursor } from "./check-cursor.ts";
import { requireScope, type Context } from "../kernel/index.ts";
import {
  beyondCursor,
  keyColumns,
  orderBy,
  toKey,
  type KeysetKey,
  type KeysetOrder,
  type KeysetPage,
} from "./keyset.ts";
import { lists, type ListName } from "./lists.ts";

/** A stretch of one parent's list, e.g. of a customer's transitions; the organisation is the parent of its own lists. */
export interface ListRequest {
  list: ListName;
  parentId: string;
  /** Of facts only: these kinds. */
  kinds: readonly string[] | null;
  page: KeysetPage;
}

/** Requests of this shape are answered by one statement, whatever their parents and cursors. */
export function shapeOf({ list, kinds, page }: ListRequest): string {
  return JSON.stringify([list, kinds, page.limit, page.backward, page.inclusive, page.cursor !== null]);
}

/** The keys of each request, in reading order. All requests must be of one shape: one statement for all of them. */
export async function pageLists(ctx: Context, requests: readonly ListRequest[]): Promise<KeysetKey[][]> {
  requireScope(ctx, "READ");
  const [first] = requests;
  if (first === undefined) return [];
  const { list, page } = first;
  const { table, parent, order, where } = lists[list];
  const typed: KeysetOrder = order;
  for (const request of requests) checkCursor(order, request.page);
  const edge =
    page.cursor === null
      ? fragment`true`
      : beyondCursor(typed, page, [fragment`asked.value`, fragment`asked.id`]);
  const rows = await ctx.db.sql<{ place: number; value: string | number | Date | null; id: string }>`
    select asked.place::int as place, found.value, found.id
    from unnest(
      ${requests.map((request) => request.parentId)}::uuid[],
      ${requests.map((request) => request.page.cursor?.value?.toString() ?? null)}::text[],
      ${requests.map((request) => request.page.cursor?.id ?? null)}::text[]
    ) with ordinality as asked(parent, value, id, place)
    cross join lateral (
      select ${keyColumns(typed)}, row_number() over (${orderBy(typed, page.backward)}) as nth from ${raw(table)} r
      where r.organization_id = ${ctx.organizationId}::uuid and r.${raw(parent)} = asked.parent and ${where(first)} and ${edge}
      ${orderBy(typed, page.backward)} limit ${page.limit}::int
    ) found
    order by asked.place, found.nth`;
  const keys = requests.map((): KeysetKey[] => []);
  for (const row of rows) keys[row.place - 1]?.push(toKey(row));
  return keys;
}

/** How long each parent's list is; all of one list and of the same kinds. */
export async function countLists(
  ctx: Context,
  requests: readonly Pick<ListRequest, "list" | "parentId" | "kinds">[],
): Promise<number[]> {
  requireScope(ctx, "READ");
  const [first] = requests;
  if (first === undefined) return [];
  const { table, parent, where } = lists[first.list];
  const column: Fragment = fragment`r.${raw(parent)}`;
  const rows = await ctx.db.sql<{ parent: string; count: number }>`
    select ${column} as parent, count(*)::int as count from ${raw(table)} r
    where r.organization_id = ${ctx.organizationId}::uuid and ${column} = any(${requests.map((request) => request.parentId)}::uuid[])
      and ${where(first)}
    group by ${column}`;
  const counts = new Map(rows.map((row) => [row.parent, row.count]));
  return requests.map((request) => counts.get(request.parentId) ?? 0);
}
