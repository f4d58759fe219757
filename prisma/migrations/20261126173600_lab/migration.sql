-- CreateEnum
CREATE TYPE "lab_status" AS ENUM ('WAITING', 'RUNNING', 'FINISHED', 'CANCELLED', 'FAILED');

-- CreateTable
CREATE TABLE "lab_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_key" TEXT NOT NULL,
    "draft" JSONB,
    "status" "lab_status" NOT NULL,
    "request" JSONB NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER,
    "result" JSONB,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "lab_run_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "lab_move" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "published_score" DOUBLE PRECISION,
    "draft_score" DOUBLE PRECISION,
    "published_band" "band" NOT NULL,
    "draft_band" "band" NOT NULL,

    CONSTRAINT "lab_move_pkey" PRIMARY KEY ("organization_id","run_id","customer_id")
);

-- CreateIndex
CREATE INDEX "lab_run_organization_id_created_at_id_idx" ON "lab_run"("organization_id", "created_at", "id");
-- One at a time: a run takes a core, and a second would only make both late.
CREATE UNIQUE INDEX "lab_run_under_way_key" ON "lab_run" ("organization_id") WHERE "status" IN ('WAITING', 'RUNNING');

-- AddForeignKey
ALTER TABLE "lab_move" ADD CONSTRAINT "lab_move_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "lab_run"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "lab_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lab_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "lab_run" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "lab_run" TO perennial_app;

ALTER TABLE "lab_move" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lab_move" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "lab_move" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "lab_move" TO perennial_app;

SELECT skip_json_statistics();
