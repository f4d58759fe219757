-- For looking at the book as of a past moment.
set local lock_timeout = '5s';

-- Whose contracts have changed since: few facts are contracts, and their condition needs no comparison.
CREATE INDEX "fact_contract_idx" ON "fact" ("organization_id", "customer_id") WHERE "kind" = 'CONTRACT';

-- Everybody's record of a local day's end. Rows of live scores aren't in it, so writing them costs nothing more. The second condition
-- always holds; only who looks for everybody's record states it, else statements that know their customers would read a whole day for them.
CREATE INDEX "health_history_day_end_idx" ON "health_history" ("organization_id", "at", "customer_id")
  WHERE "origin" <> 'LIVE' AND "known_at" IS NOT NULL;
