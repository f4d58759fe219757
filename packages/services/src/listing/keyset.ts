import { fragment, raw, type Fragment } from "@perennial/database";

/** Where a row stands in a list: its sort value (null sorts last) and, among equal values, its id. */
export interface KeysetKey {
  /** Instants as ISO text, int8 as text. */
  value: string | number | null;
  id: string;
}

/** A stretch of a list, read from a cursor on. */
export interface KeysetPage {
  limit: number;
  /** True reads towards the list's start; keys then come nearest first. */
  backward: boolean;
  /** True takes the cursor's own row too. */
  inclusive: boolean;
  /** Null begins at the list's end from which is read. */
  cursor: KeysetKey | null;
}

/** What a list is sorted by, in SQL. Both expressions are never null where they are used. */
export interface KeysetOrder {
  value: Fragment;
  /** PostgreSQL's type of the value, for parameters. */
  valueType: "float8" | "int8" | "timestamptz" | "text";
  id: Fragment;
  idType: "uuid" | "text";
  descending: boolean;
}

/** Which way to read: a list that falls, read backward, rises. */
function readsUpward(order: KeysetOrder, backward: boolean): boolean {
  return order.descending === backward;
}

/** `(value, id) > (cursor)` or its mirror image; one comparison of rows, so an index on both serves it. */
export function beyondCursor(
  order: KeysetOrder,
  page: Pick<KeysetPage, "backward" | "inclusive">,
  cursor: KeysetKey | Fragment[],
): Fragment {
  const [value, id] = Array.isArray(cursor) ? cursor : [fragment`${cursor.value}`, fragment`${cursor.id}`];
  const comparison = raw(`${readsUpward(order, page.backward) ? ">" : "<"}${page.inclusive ? "=" : ""}`);
  return fragment`(${order.value}, ${order.id}) ${comparison} (${value!}::${raw(order.valueType)}, ${id!}::${raw(order.idType)})`;
}

/** The columns `value` and `id` of a key. */
export function keyColumns(order: KeysetOrder): Fragment {
  const value = order.valueType === "int8" ? fragment`(${order.value})::text` : order.value;
  return fragment`${value} as value, (${order.id})::text as id`;
}

export function orderBy(order: KeysetOrder, backward: boolean): Fragment {
  const way = raw(readsUpward(order, backward) ? "asc" : "desc");
  return fragment`order by ${order.value} ${way}, ${order.id} ${way}`;
}

/** A key as it came from the database: instants come as Date. */
export function toKey(row: { value: string | number | Date | null; id: string }): KeysetKey {
  return { value: row.value instanceof Date ? row.value.toISOString() : row.value, id: row.id };
}
