-- Alerts: what is watched for, where each rule stands with each customer, what was raised, and who was told.
set local lock_timeout = '5s';

-- When time alone makes a reaction act; without one it acts on the log only.
ALTER TABLE "reaction_position" ADD COLUMN "due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "alert_rule" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "default_key" TEXT,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "definition" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "looked_after" UUID,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "alert_state" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "crossing" TEXT,
    "state" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_state_pkey" PRIMARY KEY ("organization_id","customer_id","rule_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "crossing" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "severity" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "sustain_seconds" INTEGER NOT NULL,
    "causes" JSONB NOT NULL,
    "arr_minor" BIGINT,
    "rank" BIGINT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "alert_delivery" (
    "organization_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "digest" BOOLEAN NOT NULL,
    "failure" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "rank" BIGINT NOT NULL,

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("organization_id","alert_id","member_id","channel")
);

-- CreateTable
CREATE TABLE "alert_snooze" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "rule_id" UUID,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_snooze_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "alert_rule_organization_id_default_key_key" ON "alert_rule"("organization_id", "default_key");
CREATE UNIQUE INDEX "alert_organization_id_rule_id_customer_id_crossing_key" ON "alert"("organization_id", "rule_id", "customer_id", "crossing");
CREATE INDEX "alert_organization_id_rank_id_idx" ON "alert"("organization_id", "rank", "id");
CREATE INDEX "alert_organization_id_customer_id_rank_idx" ON "alert"("organization_id", "customer_id", "rank");
CREATE INDEX "alert_delivery_organization_id_member_id_rank_alert_id_idx" ON "alert_delivery"("organization_id", "member_id", "rank", "alert_id");
CREATE INDEX "alert_snooze_organization_id_customer_id_until_idx" ON "alert_snooze"("organization_id", "customer_id", "until");
-- Few of many rows wait for a time.
CREATE INDEX "alert_state_due_idx" ON "alert_state"("organization_id", "due_at") WHERE "due_at" IS NOT NULL;
CREATE INDEX "alert_delivery_due_idx" ON "alert_delivery"("organization_id", "due_at") WHERE "due_at" IS NOT NULL;

ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_version_check" CHECK ("version" >= 1);
ALTER TABLE "alert_state"
  ADD CONSTRAINT "alert_state_phase_check" CHECK ("phase" IN ('ARMED', 'PENDING', 'FIRED', 'CLEARING'));
ALTER TABLE "alert"
  ADD CONSTRAINT "alert_severity_check" CHECK ("severity" IN ('CRITICAL', 'WARNING', 'INFO')),
  ADD CONSTRAINT "alert_sustain_seconds_check" CHECK ("sustain_seconds" >= 0);
ALTER TABLE "alert_delivery"
  ADD CONSTRAINT "alert_delivery_reason_check" CHECK ("reason" IN ('OWNER', 'BACKUP', 'ROLE', 'MEMBER', 'FALLBACK')),
  ADD CONSTRAINT "alert_delivery_state_check" CHECK ("state" IN ('PLANNED', 'DELIVERED', 'SNOOZED', 'LAPSED', 'FAILED')),
  ADD CONSTRAINT "alert_delivery_delivered_check" CHECK ("state" <> 'DELIVERED' OR "delivered_at" IS NOT NULL);

-- What is found by due time moves with every turn: room for it on the page.
ALTER TABLE "alert_state" SET (fillfactor = 70);

DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['alert', 'alert_delivery', 'alert_rule', 'alert_snooze', 'alert_state'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY organization_wall ON %I TO perennial_app USING ("organization_id" = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))',
      tenant
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO perennial_app', tenant);
  END LOOP;
END
$$;

SELECT skip_json_statistics();
