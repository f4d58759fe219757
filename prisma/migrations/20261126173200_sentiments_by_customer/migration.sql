-- Few of many facts, asked for the whole book. The predicate names the kind, since no index behind the wall can begin with an enum.
set local lock_timeout = '5s';
CREATE INDEX "fact_sentiment_idx" ON "fact" ("organization_id", "customer_id", "effective_at") WHERE "kind" = 'SENTIMENT';
