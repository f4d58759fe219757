-- What made a customer due is added to a table of its own; the queue's row is locked, and written only where its time changes.
set local lock_timeout = '5s';
-- Nothing is raised between the copy and the end of the columns.
lock table "scoring_queue" in access exclusive mode;

CREATE TABLE "scoring_cause" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "number" BIGINT GENERATED ALWAYS AS IDENTITY,
    "causes" JSONB NOT NULL,

    CONSTRAINT "scoring_cause_pkey" PRIMARY KEY ("organization_id","customer_id","number")
);
-- Most of the time it is all but empty. With its pages kept, no plan is made for a table without any, which would read all of it.
ALTER TABLE "scoring_cause" SET (vacuum_truncate = off);

-- The owner is behind the wall too, unless it is a superuser.
ALTER TABLE "scoring_queue" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "scoring_cause" ("organization_id", "customer_id", "causes")
  SELECT "organization_id", "customer_id", "causes" FROM "scoring_queue" WHERE "causes" <> '[]';
ALTER TABLE "scoring_queue" FORCE ROW LEVEL SECURITY;
ALTER TABLE "scoring_queue" DROP COLUMN "causes", DROP COLUMN "dirty";

ALTER TABLE "scoring_cause" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scoring_cause" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "scoring_cause" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, DELETE ON "scoring_cause" TO perennial_app;
-- Whoever claims reads why.
CREATE POLICY system_access ON "scoring_cause" TO perennial_system USING (true);
GRANT SELECT ON "scoring_cause" TO perennial_system;
