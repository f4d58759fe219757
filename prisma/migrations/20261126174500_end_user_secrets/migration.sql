-- CreateTable
CREATE TABLE "end_user_secret" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "end_user_secret_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "end_user_secret_id_idx" ON "end_user_secret"("id");

ALTER TABLE "end_user_secret"
  ADD CONSTRAINT "end_user_secret_last_four_check" CHECK (char_length("last_four") = 4);

ALTER TABLE "end_user_secret" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "end_user_secret" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "end_user_secret" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "end_user_secret" TO perennial_app;
-- A token names its secret before any organisation is known.
CREATE POLICY system_access ON "end_user_secret" TO perennial_system USING (true);
GRANT SELECT ON "end_user_secret" TO perennial_system;
