import { defineUpkeep } from "../kernel/index.ts";

/**
 * A server gathers statistics once a minute, which a table that fills for the first time can't wait for: until then the planner
 * takes any index of the organisation for as good as the one that finds the row.
 */
export const keepStatistics = defineUpkeep({
  name: "keep-statistics",
  everyMs: 2_000,
  async run({ database: { owner } }) {
    // Only where there is twice as much as the statistics know of; the rest is the server's own work.
    const { rows } = await owner.pool.query<{ name: string }>(`
      select format('%I.%I', schemaname, pg_class.relname) as name
      from pg_stat_user_tables join pg_class on pg_class.oid = relid
      where schemaname = 'public' and n_mod_since_analyze > 100 and n_mod_since_analyze > reltuples`);
    for (const { name } of rows) await owner.pool.query(`analyze ${name}`);
  },
});
