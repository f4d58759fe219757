import { Client } from "pg";

export interface Outcome {
  events: number;
  rolledUp: number;
  customers: number;
  /** Score of each customer by external id, to nine digits. */
  scores: string;
  rollups: string;
}

const text = (rows: unknown[]) => JSON.stringify(rows);

/** Reads what a run left, and throws at once when the log has a gap or a risk change isn't in it exactly once, in order. */
export async function readOutcome(url: string): Promise<Outcome> {
  const owner = new Client(url);
  await owner.connect();
  try {
    const one = async <Row>(sql: string) => (await owner.query(sql)).rows as Row[];
    const gaps = await one(
      "select organization_id from log group by 1 having min(position) <> 1 or max(position) <> count(*)",
    );
    if (gaps.length > 0) throw new Error("The log has gaps.");
    const heads = await one(
      "select 1 from log_head h where h.head <> (select count(*) from log l where l.organization_id = h.organization_id)",
    );
    if (heads.length > 0) throw new Error("The head of the log isn't the number of its rows.");
    const risk = await one(`
      select coalesce(t.customer_id, l.customer_id) from
        (select customer_id, at, from_band::text, to_band::text, count(*) n from risk_transition where origin <> 'REPLAYED' group by 1, 2, 3, 4) t
        full join
        (select customer_id, at, payload->>'from' from_band, payload->>'to' to_band, count(*) n from log where kind = 'RISK_CHANGED' group by 1, 2, 3, 4) l
        on t.customer_id = l.customer_id and t.from_band = l.from_band and t.to_band = l.to_band and t.at = l.at
      where t.n is distinct from 1 or l.n is distinct from 1`);
    if (risk.length > 0) throw new Error(`${risk.length} risk changes are not in the log exactly once.`);
    const disorder = await one(`
      select 1 from (select payload->>'from' as from_band, lag(payload->>'to') over (partition by customer_id order by position) as before
        from log where kind = 'RISK_CHANGED') changes where before is not null and before <> from_band`);
    if (disorder.length > 0)
      throw new Error(`${disorder.length} risk changes don't follow from the one before.`);
    const [counts] = await one<{ events: number; rolled_up: number; customers: number }>(`
      select (select count(*)::int from event) events, (select coalesce(sum(events), 0)::int from user_day) rolled_up,
        (select count(*)::int from customer where merged_into_id is null) customers`);
    return {
      events: counts!.events,
      rolledUp: counts!.rolled_up,
      customers: counts!.customers,
      scores: text(
        await one(`select c.external_id, round(h.score::numeric, 9) score, h.raw_band from customer c
          left join customer_health h on h.organization_id = c.organization_id and h.customer_id = c.id order by 1`),
      ),
      rollups: text(
        await one(`select c.external_id customer, u.external_id "user", d.day, d.events, d.hours, bit_count(d.features::bit(64)) features
          from user_day d join customer c on c.organization_id = d.organization_id and c.id = d.customer_id
          join end_user u on u.organization_id = d.organization_id and u.id = d.user_id order by 1, 2, 3`),
      ),
    };
  } finally {
    await owner.end();
  }
}
