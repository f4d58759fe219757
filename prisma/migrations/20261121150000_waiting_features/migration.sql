-- A feature may be known without a bit, and have a bit that the days before don't count yet. The table has a few dozen rows
-- for each organisation.
-- DropIndex
DROP INDEX "key_feature_organization_id_name_key";

-- AlterTable
ALTER TABLE "key_feature" DROP CONSTRAINT "key_feature_pkey",
ADD COLUMN     "filled_at" TIMESTAMPTZ(3),
ALTER COLUMN "bit" DROP NOT NULL,
ADD CONSTRAINT "key_feature_pkey" PRIMARY KEY ("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "key_feature_organization_id_bit_key" ON "key_feature"("organization_id", "bit");

-- Bits were given with the first event of their feature, so every day counts them.
UPDATE "key_feature" SET "filled_at" = "assigned_at";
ALTER TABLE "key_feature" ADD CONSTRAINT "key_feature_filled_check" CHECK ("bit" IS NOT NULL OR "filled_at" IS NULL);
