-- CreateTable
CREATE TABLE "churn_model" (
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "model" JSONB NOT NULL,
    "card" JSONB NOT NULL,
    "trained_by" TEXT NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "churn_model_pkey" PRIMARY KEY ("organization_id","version")
);

ALTER TABLE "churn_model" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "churn_model" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "churn_model" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
-- A version never changes.
GRANT SELECT, INSERT ON "churn_model" TO perennial_app;

SELECT skip_json_statistics();
