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
    await checkRiskChanges(one);
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

interface Change {
  customer: string;
  from: string;
  to: string;
}

type Ask = <Row>(sql: string) => Promise<Row[]>;

/** Each customer's transitions, as they should have been told, must be the log's risk changes: the same, in order, once. */
async function checkRiskChanges(ask: Ask): Promise<void> {
  const recorded =
    await ask<Change>(`select customer_id as customer, from_band::text as from, to_band::text as to
    from risk_transition where origin <> 'REPLAYED' order by at`);
  const logged =
    await ask<Change>(`select customer_id as customer, payload->>'from' as from, payload->>'to' as to
    from log where kind = 'RISK_CHANGED' order by position`);
  const told = Map.groupBy(logged, ({ customer }) => customer);
  const made = Map.groupBy(recorded, ({ customer }) => customer);
  for (const customer of new Set([...told.keys(), ...made.keys()])) {
    const expected = text(announced(made.get(customer) ?? []));
    const found = text((told.get(customer) ?? []).map(({ from, to }) => `${from} > ${to}`));
    if (expected !== found)
      throw new Error(`Risk changes of ${customer}: made ${expected}, in the log ${found}`);
  }
}

/** The first band is no change; a healthy customer who becomes unknown is told of only if found again lower. */
function announced(changes: readonly Change[]): string[] {
  const lines: string[] = [];
  let shown: string | null = null;
  for (const { from, to } of changes) {
    shown ??= from;
    if (shown === "UNKNOWN" && lines.length === 0) shown = to;
    else if (!(shown === "HEALTHY" && to === "UNKNOWN") && shown !== to) {
      lines.push(`${shown} > ${to}`);
      shown = to;
    }
  }
  return lines;
}
