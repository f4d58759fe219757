-- CreateTable
CREATE TABLE "book_change" (
    "organization_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "cause" JSONB NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "after" UUID,
    "raised_at" TIMESTAMPTZ(3),

    CONSTRAINT "book_change_pkey" PRIMARY KEY ("organization_id","number")
);
-- A few rows an organisation, and the scorers ask of all organisations which of them are under way.
CREATE INDEX "book_change_waiting_idx" ON "book_change" ("organization_id", "number") WHERE "raised_at" IS NULL;

ALTER TABLE "book_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "book_change" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "book_change" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "book_change" TO perennial_app;
CREATE POLICY system_access ON "book_change" TO perennial_system USING (true);
GRANT SELECT ON "book_change" TO perennial_system;
