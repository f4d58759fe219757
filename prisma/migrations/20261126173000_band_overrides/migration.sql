-- Bands set by hand, as records. What stood in customer_health was never written by a verb.
set local lock_timeout = '5s';

CREATE TABLE "band_override" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "band" "band" NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "band_override_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "band_override_band_check" CHECK ("band" <> 'UNKNOWN'),
    CONSTRAINT "band_override_expires_at_check" CHECK ("expires_at" > "set_at"),
    CONSTRAINT "band_override_ended_at_check" CHECK ("ended_at" >= "set_at")
);
CREATE INDEX "band_override_organization_id_customer_id_set_at_idx" ON "band_override"("organization_id", "customer_id", "set_at");
-- One at a time: who sets the next ends the one before.
CREATE UNIQUE INDEX "band_override_open_key" ON "band_override" ("organization_id", "customer_id") WHERE "ended_at" IS NULL;

ALTER TABLE "band_override" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "band_override" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_wall ON "band_override" TO perennial_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
-- Nothing of it is deleted: it says what was shown.
GRANT SELECT, INSERT, UPDATE ON "band_override" TO perennial_app;

ALTER TABLE "customer_health" ADD COLUMN "override_id" UUID;
-- Null where it is the shown one, as in all rows until now.
ALTER TABLE "health_history" ADD COLUMN "calculated_band" "band";
