-- What no code may break: ranges and shapes.
ALTER TABLE "organization"
  ADD CONSTRAINT "organization_reporting_currency_check" CHECK ("reporting_currency" ~ '^[A-Z]{3}$');
ALTER TABLE "session" ADD CONSTRAINT "session_token_hash_check" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "api_key"
  ADD CONSTRAINT "api_key_key_hash_check" CHECK ("key_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "api_key_last_four_check" CHECK (char_length("last_four") = 4);

ALTER TABLE "event"
  ADD CONSTRAINT "event_hour_check" CHECK ("hour" BETWEEN 0 AND 23),
  ADD CONSTRAINT "event_occurred_at_check" CHECK ("occurred_at" <= "received_at");
ALTER TABLE "user_day"
  ADD CONSTRAINT "user_day_counts_check" CHECK ("events" >= 0 AND "sessions" >= 0 AND "seconds" >= 0),
  ADD CONSTRAINT "user_day_hours_check" CHECK ("hours" BETWEEN 0 AND 16777215);
ALTER TABLE "key_feature" ADD CONSTRAINT "key_feature_bit_check" CHECK ("bit" BETWEEN 0 AND 63);

ALTER TABLE "customer"
  ADD CONSTRAINT "customer_external_id_check" CHECK (octet_length("external_id") BETWEEN 1 AND 255),
  ADD CONSTRAINT "customer_merged_into_id_check" CHECK ("merged_into_id" <> "id");
ALTER TABLE "end_user" ADD CONSTRAINT "end_user_external_id_check" CHECK (octet_length("external_id") BETWEEN 1 AND 255);

ALTER TABLE "scoring_model_version"
  ADD CONSTRAINT "scoring_model_version_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "scoring_model_version_published_check" CHECK (("status" = 'PUBLISHED') = ("published_at" IS NOT NULL));
ALTER TABLE "customer_health"
  ADD CONSTRAINT "customer_health_score_check" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "customer_health_coverage_check" CHECK ("coverage" BETWEEN 0 AND 1),
  ADD CONSTRAINT "customer_health_trend_check" CHECK ("trend" IN ('IMPROVING', 'STABLE', 'DECLINING', 'UNKNOWN'));
ALTER TABLE "health_history"
  ADD CONSTRAINT "health_history_score_check" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "health_history_coverage_check" CHECK ("coverage" BETWEEN 0 AND 1);
ALTER TABLE "risk_transition"
  ADD CONSTRAINT "risk_transition_score_check" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "risk_transition_bands_check" CHECK ("from_band" <> "to_band");
ALTER TABLE "portfolio_day"
  ADD CONSTRAINT "portfolio_day_counts_check"
    CHECK ("healthy" >= 0 AND "at_risk" >= 0 AND "critical" >= 0 AND "unknown" >= 0),
  ADD CONSTRAINT "portfolio_day_average_score_check" CHECK ("average_score" BETWEEN 0 AND 100);

ALTER TABLE "scoring_queue" ADD CONSTRAINT "scoring_queue_dirty_check" CHECK ("dirty" >= 0);
ALTER TABLE "log_head" ADD CONSTRAINT "log_head_head_check" CHECK ("head" >= 0);
ALTER TABLE "log" ADD CONSTRAINT "log_position_check" CHECK ("position" >= 1);
ALTER TABLE "reaction_position" ADD CONSTRAINT "reaction_position_position_check" CHECK ("position" >= 0);
ALTER TABLE "progress" ADD CONSTRAINT "progress_done_check" CHECK ("done" >= 0 AND "total" >= 0);
ALTER TABLE "clock_setting" ADD CONSTRAINT "clock_setting_id_check" CHECK ("id" = 1);
