import { defineUpkeep } from "../kernel/index.ts";

/**
 * A server gathers statistics once a minute, which a table that fills for the first time can't wait for: until then the planner
 * takes any index of the organisation for as good as the one that finds the row.
 */
export const keepStatistics = defineUpkeep({
  name: "keep-statistics",
  everyMs: 2_000,
  async run({ database: { owner } }) {
    // Only where there is twice as much as the statistics know of; the rest is the server's own work. JSON, which nothing is found
    // by, would take it more time than all other columns.
    const { rows } = await owner.pool.query<{ columns: string }>(`
      select format('%I.%I (%s)', schemaname, pg_class.relname, string_agg(quote_ident(attname), ', ')) as columns
      from pg_stat_user_tables join pg_class on pg_class.oid = relid join pg_attribute on attrelid = relid
      where schemaname = 'public' and n_live_tup > 100 and n_live_tup > 2 * reltuples
        and attnum > 0 and not attisdropped and atttypid not in ('json'::regtype, 'jsonb'::regtype)
      group by schemaname, pg_class.relname`);
    // A quarter of the usual sample finds the same plans; the server's own turn takes the whole.
    for (const { columns } of rows)
      await owner.pool.query(`set local default_statistics_target = 25; analyze ${columns}`);
  },
});
