-- CreateTable
CREATE TABLE "risk_assessment" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "dimensions" JSONB NOT NULL,
    "overall" DOUBLE PRECISION,
    "pattern_key" TEXT,
    "probability" DOUBLE PRECISION,
    "probability_30" DOUBLE PRECISION,
    "probability_90" DOUBLE PRECISION,
    "level" TEXT,
    "median_days" DOUBLE PRECISION,
    "reasons" JSONB NOT NULL,
    "model_version" INTEGER,

    CONSTRAINT "risk_assessment_pkey" PRIMARY KEY ("organization_id","customer_id","day")
);

-- CreateTable
CREATE TABLE "customer_risk" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "assessed_at" TIMESTAMPTZ(3),
    "overall" DOUBLE PRECISION,
    "pattern_key" TEXT,
    "weak" TEXT[],
    "unknown" TEXT[],
    "probability" DOUBLE PRECISION,
    "probability_30" DOUBLE PRECISION,
    "probability_90" DOUBLE PRECISION,
    "level" TEXT,
    "median_days" DOUBLE PRECISION,
    "model_version" INTEGER,
    "moved" DOUBLE PRECISION,
    "health_score" DOUBLE PRECISION,
    "health_band" "band",
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "customer_risk_pkey" PRIMARY KEY ("organization_id","customer_id")
);

-- CreateIndex
CREATE INDEX "customer_risk_organization_id_probability_customer_id_idx" ON "customer_risk"("organization_id", "probability", "customer_id");

-- Lists by what moved: who has nothing to compare with comes last.
CREATE INDEX "customer_risk_moved_idx" ON "customer_risk" ("organization_id", (coalesce("moved", -2)), "customer_id");

-- Both are numbers of the past: they go with the organisation, and rows of a merged customer stay with its alias.
ALTER TABLE "risk_assessment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "risk_assessment" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "risk_assessment" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "risk_assessment" TO perennial_app;

ALTER TABLE "customer_risk" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_risk" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "customer_risk" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer_risk" TO perennial_app;

SELECT skip_json_statistics();
