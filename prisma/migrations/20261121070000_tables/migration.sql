-- CreateEnum
CREATE TYPE "customer_kind" AS ENUM ('ACCOUNT', 'SOLO');

-- CreateEnum
CREATE TYPE "identity_kind" AS ENUM ('USER', 'ANONYMOUS');

-- CreateEnum
CREATE TYPE "assignment_role" AS ENUM ('OWNER', 'BACKUP');

-- CreateEnum
CREATE TYPE "fact_kind" AS ENUM ('TRAIT', 'USER_TRAIT', 'TICKET', 'SURVEY_RESPONSE', 'INVOICE', 'CONTRACT', 'ENTITLEMENT');

-- CreateEnum
CREATE TYPE "model_status" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "band" AS ENUM ('HEALTHY', 'AT_RISK', 'CRITICAL', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "health_origin" AS ENUM ('LIVE', 'DAY_END', 'REPLAYED');

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('ADMIN', 'MANAGER', 'CSM', 'VIEWER');

-- CreateTable
CREATE TABLE "event" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "customer_id" UUID,
    "end_user_id" UUID,
    "source" TEXT,
    "group_id" TEXT,
    "name" TEXT NOT NULL,
    "feature" TEXT,
    "day" DATE NOT NULL,
    "hour" SMALLINT NOT NULL,
    "properties" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("organization_id","occurred_at","id")
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "message_id" (
    "organization_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_id_pkey" PRIMARY KEY ("organization_id","message_id")
);

-- CreateTable
CREATE TABLE "user_day" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "events" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "hours" INTEGER NOT NULL,
    "features" BIGINT NOT NULL,
    "sessions_stale" BOOLEAN NOT NULL,

    CONSTRAINT "user_day_pkey" PRIMARY KEY ("organization_id","customer_id","day","user_id")
);

-- CreateTable
CREATE TABLE "key_feature" (
    "organization_id" UUID NOT NULL,
    "bit" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_feature_pkey" PRIMARY KEY ("organization_id","bit")
);

-- CreateTable
CREATE TABLE "rejection" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "message" JSONB NOT NULL,

    CONSTRAINT "rejection_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" "customer_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "industry" TEXT,
    "traits" JSONB NOT NULL,
    "arr_minor" BIGINT,
    "renews_at" TIMESTAMPTZ(3),
    "owner_id" UUID,
    "merged_into_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "end_user" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "external_id" TEXT,
    "name" TEXT,
    "email" TEXT,
    "traits" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "end_user_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "identity" (
    "organization_id" UUID NOT NULL,
    "kind" "identity_kind" NOT NULL,
    "external_id" TEXT NOT NULL,
    "end_user_id" UUID,
    "linked_to" TEXT,
    "linked_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("organization_id","kind","external_id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organization_id" UUID NOT NULL,
    "user_external_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "group_external_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organization_id","user_external_id","occurred_at","group_external_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "role" "assignment_role" NOT NULL,
    "member_id" UUID,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "fact" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "fact_kind" NOT NULL,
    "customer_id" UUID,
    "end_user_id" UUID,
    "subject" TEXT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "state" JSONB NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "fact_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "scoring_model_version" (
    "organization_id" UUID NOT NULL,
    "model_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "model_status" NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "scoring_model_version_pkey" PRIMARY KEY ("organization_id","model_key","version")
);

-- CreateTable
CREATE TABLE "scoring_model_assignment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_key" TEXT NOT NULL,
    "customer_id" UUID,
    "condition" JSONB,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scoring_model_assignment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "customer_health" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "score" DOUBLE PRECISION,
    "raw_band" "band" NOT NULL,
    "band" "band" NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "change_30d" DOUBLE PRECISION,
    "trend" TEXT NOT NULL,
    "model_key" TEXT NOT NULL,
    "model_version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "explanation" JSONB NOT NULL,
    "causes" JSONB NOT NULL,
    "stage" TEXT,
    "override_band" "band",
    "override_reason" TEXT,
    "override_by_id" UUID,
    "override_expires_at" TIMESTAMPTZ(3),
    "calculated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "customer_health_pkey" PRIMARY KEY ("organization_id","customer_id")
);

-- CreateTable
CREATE TABLE "health_history" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "origin" "health_origin" NOT NULL,
    "day" DATE NOT NULL,
    "score" DOUBLE PRECISION,
    "raw_band" "band" NOT NULL,
    "band" "band" NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "model_key" TEXT NOT NULL,
    "model_version" INTEGER NOT NULL,
    "explanation" JSONB NOT NULL,
    "causes" JSONB NOT NULL,

    CONSTRAINT "health_history_pkey" PRIMARY KEY ("organization_id","customer_id","at","origin")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "risk_transition" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" "health_origin" NOT NULL,
    "from_band" "band" NOT NULL,
    "to_band" "band" NOT NULL,
    "score" DOUBLE PRECISION,
    "causes" JSONB NOT NULL,

    CONSTRAINT "risk_transition_pkey" PRIMARY KEY ("organization_id","customer_id","at","origin")
);

-- CreateTable
CREATE TABLE "portfolio_day" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "healthy" INTEGER NOT NULL,
    "at_risk" INTEGER NOT NULL,
    "critical" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "healthy_arr" BIGINT NOT NULL,
    "at_risk_arr" BIGINT NOT NULL,
    "critical_arr" BIGINT NOT NULL,
    "unknown_arr" BIGINT NOT NULL,
    "arr_at_risk" BIGINT NOT NULL,
    "average_score" DOUBLE PRECISION,
    "replayed" BOOLEAN NOT NULL,

    CONSTRAINT "portfolio_day_pkey" PRIMARY KEY ("organization_id","day")
);

-- CreateTable
CREATE TABLE "book_day" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "median_features" DOUBLE PRECISION,

    CONSTRAINT "book_day_pkey" PRIMARY KEY ("organization_id","day","known_at")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "reporting_currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "member_role" NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "organization_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("organization_id","actor","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("organization_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "scoring_queue" (
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "dirty" BIGINT NOT NULL,
    "causes" JSONB NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "scoring_queue_pkey" PRIMARY KEY ("organization_id","customer_id")
);

-- CreateTable
CREATE TABLE "log_head" (
    "organization_id" UUID NOT NULL,
    "epoch" UUID NOT NULL,
    "head" BIGINT NOT NULL,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "log" (
    "organization_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" UUID,
    "payload" JSONB NOT NULL,

    CONSTRAINT "log_pkey" PRIMARY KEY ("organization_id","position","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "reaction_position" (
    "organization_id" UUID NOT NULL,
    "reaction" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "reaction_position_pkey" PRIMARY KEY ("organization_id","reaction")
);

-- CreateTable
CREATE TABLE "progress" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "done" BIGINT NOT NULL,
    "total" BIGINT,
    "checkpoint" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "progress_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "clock_setting" (
    "id" INTEGER NOT NULL,
    "offset_ms" BIGINT NOT NULL,

    CONSTRAINT "clock_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_organization_id_customer_id_occurred_at_idx" ON "event"("organization_id", "customer_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "event_organization_id_end_user_id_occurred_at_idx" ON "event"("organization_id", "end_user_id", "occurred_at");

-- CreateIndex
CREATE INDEX "user_day_organization_id_day_idx" ON "user_day"("organization_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "key_feature_organization_id_name_key" ON "key_feature"("organization_id", "name");

-- CreateIndex
CREATE INDEX "rejection_organization_id_received_at_idx" ON "rejection"("organization_id", "received_at");

-- CreateIndex
CREATE INDEX "customer_organization_id_name_id_idx" ON "customer"("organization_id", "name", "id");

-- CreateIndex
CREATE INDEX "customer_organization_id_arr_minor_id_idx" ON "customer"("organization_id", "arr_minor", "id");

-- CreateIndex
CREATE INDEX "customer_organization_id_renews_at_id_idx" ON "customer"("organization_id", "renews_at", "id");

-- CreateIndex
CREATE INDEX "customer_organization_id_owner_id_idx" ON "customer"("organization_id", "owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_organization_id_kind_external_id_key" ON "customer"("organization_id", "kind", "external_id");

-- CreateIndex
CREATE INDEX "end_user_organization_id_customer_id_last_seen_at_idx" ON "end_user"("organization_id", "customer_id", "last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "end_user_organization_id_external_id_key" ON "end_user"("organization_id", "external_id");

-- CreateIndex
CREATE INDEX "identity_organization_id_end_user_id_idx" ON "identity"("organization_id", "end_user_id");

-- CreateIndex
CREATE INDEX "identity_organization_id_linked_to_idx" ON "identity"("organization_id", "linked_to");

-- CreateIndex
CREATE INDEX "assignment_organization_id_customer_id_role_effective_at_idx" ON "assignment"("organization_id", "customer_id", "role", "effective_at");

-- CreateIndex
CREATE INDEX "fact_organization_id_customer_id_kind_subject_effective_at_idx" ON "fact"("organization_id", "customer_id", "kind", "subject", "effective_at");

-- CreateIndex
CREATE INDEX "fact_organization_id_kind_effective_at_idx" ON "fact"("organization_id", "kind", "effective_at");

-- CreateIndex
CREATE INDEX "fact_organization_id_end_user_id_idx" ON "fact"("organization_id", "end_user_id");

-- CreateIndex
CREATE INDEX "scoring_model_assignment_organization_id_customer_id_idx" ON "scoring_model_assignment"("organization_id", "customer_id");

-- CreateIndex
CREATE INDEX "customer_health_organization_id_score_customer_id_idx" ON "customer_health"("organization_id", "score", "customer_id");

-- CreateIndex
CREATE INDEX "customer_health_organization_id_change_30d_customer_id_idx" ON "customer_health"("organization_id", "change_30d", "customer_id");

-- CreateIndex
CREATE INDEX "customer_health_organization_id_band_idx" ON "customer_health"("organization_id", "band");

-- CreateIndex
CREATE INDEX "risk_transition_organization_id_at_idx" ON "risk_transition"("organization_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_email_key" ON "member"("organization_id", "email");

-- CreateIndex
CREATE INDEX "session_token_hash_idx" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "api_key_key_hash_idx" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "scoring_queue_due_at_idx" ON "scoring_queue"("due_at");

-- CreateIndex
CREATE INDEX "progress_organization_id_kind_idx" ON "progress"("organization_id", "kind");

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_merged_into_id_fkey" FOREIGN KEY ("organization_id", "merged_into_id") REFERENCES "customer"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "end_user" ADD CONSTRAINT "end_user_organization_id_customer_id_fkey" FOREIGN KEY ("organization_id", "customer_id") REFERENCES "customer"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_customer_id_fkey" FOREIGN KEY ("organization_id", "customer_id") REFERENCES "customer"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_organization_id_customer_id_fkey" FOREIGN KEY ("organization_id", "customer_id") REFERENCES "customer"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_health" ADD CONSTRAINT "customer_health_organization_id_customer_id_fkey" FOREIGN KEY ("organization_id", "customer_id") REFERENCES "customer"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_transition" ADD CONSTRAINT "risk_transition_organization_id_customer_id_fkey" FOREIGN KEY ("organization_id", "customer_id") REFERENCES "customer"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
