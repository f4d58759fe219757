-- CreateTable
CREATE TABLE "score_forecast_model" (
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "model" JSONB NOT NULL,
    "coverage" DOUBLE PRECISION,
    "last_day" DATE NOT NULL,
    "recorded_days" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_forecast_model_pkey" PRIMARY KEY ("organization_id","version")
);

ALTER TABLE "score_forecast_model" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "score_forecast_model" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "score_forecast_model" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
-- A version never changes; old ones go.
GRANT SELECT, INSERT, DELETE ON "score_forecast_model" TO perennial_app;

SELECT skip_json_statistics();
