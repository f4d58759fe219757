-- CreateEnum
CREATE TYPE "churn_training_status" AS ENUM ('WAITING', 'RUNNING', 'FINISHED', 'CANCELLED', 'FAILED');

-- AlterTable
ALTER TABLE "churn_model" ADD COLUMN     "verdict" JSONB;

-- CreateTable
CREATE TABLE "churn_publication" (
    "organization_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "rollback" BOOLEAN NOT NULL,

    CONSTRAINT "churn_publication_pkey" PRIMARY KEY ("organization_id","number")
);

-- CreateTable
CREATE TABLE "churn_drift" (
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "customers" INTEGER NOT NULL,
    "features" JSONB NOT NULL,

    CONSTRAINT "churn_drift_pkey" PRIMARY KEY ("organization_id","version")
);

-- CreateTable
CREATE TABLE "churn_training" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "churn_training_status" NOT NULL,
    "request" JSONB NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER,
    "outcome" JSONB,
    "failure" TEXT,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "churn_training_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "churn_training_organization_id_created_at_id_idx" ON "churn_training"("organization_id", "created_at", "id");
-- One at a time: a training takes a core, and a second would only make both late.
CREATE UNIQUE INDEX "churn_training_under_way_key" ON "churn_training" ("organization_id") WHERE "status" IN ('WAITING', 'RUNNING');

-- AddForeignKey
ALTER TABLE "churn_publication" ADD CONSTRAINT "churn_publication_organization_id_version_fkey" FOREIGN KEY ("organization_id", "version") REFERENCES "churn_model"("organization_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_drift" ADD CONSTRAINT "churn_drift_organization_id_version_fkey" FOREIGN KEY ("organization_id", "version") REFERENCES "churn_model"("organization_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "churn_publication" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "churn_publication" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "churn_publication" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
-- What was published stays so.
GRANT SELECT, INSERT ON "churn_publication" TO perennial_app;

ALTER TABLE "churn_drift" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "churn_drift" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "churn_drift" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "churn_drift" TO perennial_app;

ALTER TABLE "churn_training" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "churn_training" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "churn_training" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "churn_training" TO perennial_app;

SELECT skip_json_statistics();
