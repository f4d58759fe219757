-- What was scored since a day's end, for the book as of a moment. Scores come in the order of their moments: each is written at the
-- index's end.
set local lock_timeout = '5s';
CREATE INDEX "health_history_live_records_idx" ON "health_history" ("organization_id", "at")
  INCLUDE ("customer_id", "score", "band", "calculated_band", "lost_from") WHERE "origin" = 'LIVE' AND "coverage" >= 0;
