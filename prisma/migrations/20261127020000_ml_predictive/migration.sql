-- Organisations that are there already get the new built-in model too; it scores nobody until somebody assigns it.
INSERT INTO "scoring_model_version" ("organization_id", "model_key", "version", "status", "definition", "created_at", "published_at")
SELECT "id", 'ml_predictive', 1, 'PUBLISHED',
  '{"key":"ml_predictive","version":1,"components":[{"key":"churn","weight":1,"curves":{}}],"coverageFloor":0.5,"thresholds":{"atRisk":70,"critical":40,"openMargin":5,"plungeMargin":10,"dwellMs":3600000}}'::jsonb,
  "created_at", 'epoch'::timestamptz
FROM "organization"
ON CONFLICT DO NOTHING;
