-- Everybody's record of a local day's end, in the order of customers, with all that the book as of a moment asks of it. The second
-- condition always holds; only who looks for everybody's records states it, else statements that know their customers would read a
-- whole day for them. "Is not null" stood there before: PostgreSQL 17 and later leave it out of a statement, and so found no index.
set local lock_timeout = '5s';
CREATE INDEX "health_history_day_end_records_idx" ON "health_history" ("organization_id", "at", "customer_id", "origin")
  INCLUDE ("score", "band", "calculated_band", "lost_from") WHERE "origin" <> 'LIVE' AND "coverage" >= 0;
-- Last, since nobody reads history while this is held.
DROP INDEX "health_history_day_end_idx";
