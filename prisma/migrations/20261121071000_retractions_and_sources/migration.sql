-- An event known to be wrong stays as a record; one dated after its receipt is flagged.
ALTER TABLE "event" ADD COLUMN "future" BOOLEAN NOT NULL, ADD COLUMN "retracted_at" TIMESTAMPTZ(3);

-- Facts of a person follow them through a late identify or alias; those of an anonymous id wait as its events do.
ALTER TABLE "fact" ADD COLUMN "source" TEXT;
CREATE INDEX "fact_waiting_idx" ON "fact" ("organization_id", "source") WHERE "end_user_id" IS NULL AND "source" IS NOT NULL;

-- A group call may know its user by an anonymous id only.
ALTER TABLE "membership" RENAME COLUMN "user_external_id" TO "source";

-- What the job that counts sessions has to do.
CREATE INDEX "user_day_stale_idx" ON "user_day" ("organization_id", "customer_id", "day") WHERE "sessions_stale";

-- The newest version of one trait of a person, however often they identified.
DROP INDEX "fact_organization_id_end_user_id_idx";
CREATE INDEX "fact_organization_id_end_user_id_kind_subject_effective_at_idx" ON "fact"("organization_id", "end_user_id", "kind", "subject", "effective_at");
