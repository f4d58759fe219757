import type { Client } from "pg";
import { bookNow, bookOrganization } from "./big-book.ts";
import { someExplanation } from "./some-explanation.ts";

const DAY_MS = 86_400_000;
const midnight = Math.floor(bookNow / DAY_MS) * DAY_MS;

/**
 * Gives the big book a past of so many days, in the order in which a running program writes it: everybody's end of each day, live scores
 * of a quarter of the book within it, the older half of the days replayed. Scores drift; one customer in twenty is lost sight of and another was
 * never seen, one in a hundred has a band set by hand, one in thirty came within the time. Everybody has a contract, one in ten another since.
 */
export async function fillPast(owner: Client, days: number): Promise<void> {
  const explanation = JSON.stringify(someExplanation());
  await owner.query(`create or replace function book_score(n bigint, days_ago double precision) returns double precision
    language sql immutable parallel safe as $$ select greatest(0, least(100, 100 * book_hash(n, 31) + 40 * (book_hash(n, 32) - 0.5) * (1 - days_ago / 60))) $$`);
  await owner.query(`create or replace function book_band(score double precision) returns band
    language sql immutable parallel safe as $$ select (case when score is null then 'UNKNOWN' when score >= 70 then 'HEALTHY' when score >= 40 then 'AT_RISK' else 'CRITICAL' end)::band $$`);
  await owner.query(
    `create table book_number as select id, substr(external_id, 2)::bigint as n,
       case when book_hash(substr(external_id, 2)::bigint, 33) < 1.0 / 30 then $2::timestamptz - make_interval(days => (book_hash(substr(external_id, 2)::bigint, 34) * $3)::int) end as came
     from customer where organization_id = $1 order by 2`,
    [bookOrganization, new Date(midnight), days],
  );
  await owner.query(
    "update customer set created_at = came from book_number where customer.id = book_number.id and came is not null",
  );
  // Everybody's contract is in force: nobody's ended this very moment.
  await owner.query("update customer set renews_at = renews_at + interval '1 year' where renews_at <= $1", [
    new Date(bookNow),
  ]);
  await setByHand(owner);
  await addContracts(owner);
  for (let ago = days; ago >= 0; ago -= 1) {
    const start = midnight - ago * DAY_MS;
    await addScores(owner, { start, ago, live: true, explanation, replayed: ago > days / 2 });
    if (ago > 0) await addScores(owner, { start, ago, live: false, explanation, replayed: ago > days / 2 });
  }
  await owner.query(
    `insert into customer_health (organization_id, customer_id, score, raw_band, band, coverage, change_30d, trend, model_key, model_version,
       state, explanation, causes, calculated_at, version, override_id, override_band, override_reason)
     select distinct on (customer_id) history.organization_id, customer_id, score, raw_band, coalesce(calculated_band, history.band), coverage,
       null, 'STABLE', model_key, model_version, '{}', explanation, causes, at, 1, hand.id, hand.band, hand.reason
     from health_history as history left join band_override as hand using (organization_id, customer_id)
     where history.organization_id = $1 and at >= $2 order by customer_id, at desc`,
    [bookOrganization, new Date(midnight - DAY_MS)],
  );
  await owner.query("vacuum analyze");
}

interface DayOfScores {
  /** Its beginning, epoch milliseconds; a day of UTC, as the book's are. */
  start: number;
  /** Days before today. */
  ago: number;
  live: boolean;
  replayed: boolean;
  explanation: string;
}

async function addScores(
  owner: Client,
  { start, ago, live, replayed, explanation }: DayOfScores,
): Promise<void> {
  const origin = live ? "LIVE" : replayed ? "REPLAYED" : "DAY_END";
  // Live scores come at any time of the day, and today's before now.
  const at = live
    ? "date_trunc('milliseconds', $2::timestamptz + interval '12 hours' * book_hash(n * 64 + $3, 36))"
    : "$2::timestamptz + interval '1 day' - interval '1 millisecond'";
  await owner.query(
    `insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, calculated_band, lost_from,
       coverage, model_key, model_version, explanation, causes)
     select $1, id, at, at, $4::health_origin, $2::timestamptz::date, score, book_band(score),
       coalesce(hand.band, book_band(score)), case when hand.band is not null then book_band(score) end,
       case when score is null then coalesce(before.lost_from, before.band, 'UNKNOWN') end, 1, 'weighted_composite', 1, $5, '[]'
     from (
       select id, n, ${at} as at,
         case when book_hash(n, 43) < 0.05 or (book_hash(n, 37) < 0.05 and book_hash(n, 38) * 60 > $3) then null
           else book_score(n, $3 ${live ? "+ 0.5" : ""}) end as score
       from book_number
       where (came is null or came <= $2::timestamptz) ${live ? "and book_hash(n * 64 + $3, 35) < 0.25" : ""}
     ) as scored
     left join lateral (
       select band from band_override where organization_id = $1 and customer_id = scored.id and set_at <= scored.at limit 1
     ) as hand on true
     left join lateral (
       select lost_from, coalesce(calculated_band, band) as band from health_history
       where scored.score is null and organization_id = $1 and customer_id = scored.id and at < scored.at and at >= $2::timestamptz - interval '2 days'
       order by at desc limit 1
     ) as before on true
     order by ${live ? "at" : "n"}`,
    [bookOrganization, new Date(start), ago, origin, explanation],
  );
}

async function setByHand(owner: Client): Promise<void> {
  await owner.query(
    `insert into band_override (organization_id, id, customer_id, band, reason, set_at)
     select $1, gen_random_uuid(), id, 'CRITICAL', 'their champion left', $2::timestamptz - make_interval(days => (book_hash(n, 40) * 60)::int)
     from book_number where book_hash(n, 39) < 0.01 and came is null`,
    [bookOrganization, new Date(midnight)],
  );
}

/** What customers pay now was agreed half a year ago, or by a second contract within the last two months. */
async function addContracts(owner: Client): Promise<void> {
  const add = (part: string, subject: string, amount: string, ago: string, where: string) =>
    owner.query(
      `insert into fact (organization_id, id, kind, customer_id, subject, effective_at, received_at, known_at, state)
       select $1, book_id('${part}', n), 'CONTRACT', customer.id, '${subject}', at, at, at, jsonb_build_object('status', 'active',
         'startsAt', floor(extract(epoch from at) * 1000)::bigint, 'endsAt', floor(extract(epoch from renews_at) * 1000)::bigint,
         'annual', jsonb_build_object('amountMinor', ${amount}, 'currency', 'USD', 'rate', 1))
       from customer join book_number using (id), lateral (select date_trunc('milliseconds', $2::timestamptz - ${ago}) as at) as dated
       where organization_id = $1 and ${where}`,
      [bookOrganization, new Date(bookNow)],
    );
  const another = "book_hash(n, 41) < 0.1";
  await add(
    "a",
    "first",
    `case when ${another} then arr_minor - arr_minor / 5 else arr_minor end`,
    "interval '180 days'",
    "true",
  );
  await add("b", "second", "arr_minor / 5", "interval '60 days' * book_hash(n, 42)", another);
}
