-- Behind row-level security an index is searched only by leakproof comparisons, and those of enums are not: a kind in the
-- middle of a key made every look-up read the whole organisation. Kinds come last.
-- DropIndex
DROP INDEX "customer_organization_id_kind_external_id_key";

-- DropIndex
DROP INDEX "fact_organization_id_customer_id_kind_subject_effective_at_idx";

-- DropIndex
DROP INDEX "fact_organization_id_end_user_id_kind_subject_effective_at_idx";

-- DropIndex
DROP INDEX "fact_organization_id_kind_effective_at_idx";

-- AlterTable
ALTER TABLE "identity" DROP CONSTRAINT "identity_pkey",
ADD CONSTRAINT "identity_pkey" PRIMARY KEY ("organization_id", "external_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "customer_organization_id_external_id_kind_key" ON "customer"("organization_id", "external_id", "kind");

-- CreateIndex
CREATE INDEX "fact_organization_id_customer_id_subject_kind_effective_at_idx" ON "fact"("organization_id", "customer_id", "subject", "kind", "effective_at");

-- CreateIndex
CREATE INDEX "fact_organization_id_end_user_id_subject_kind_effective_at_idx" ON "fact"("organization_id", "end_user_id", "subject", "kind", "effective_at");

-- The organisation's first ticket and invoice, and whether there is one. A partial index's condition needs no comparison.
CREATE INDEX "fact_ticket_idx" ON "fact" ("organization_id", "effective_at") WHERE "kind" = 'TICKET';
CREATE INDEX "fact_invoice_idx" ON "fact" ("organization_id", "effective_at") WHERE "kind" = 'INVOICE';
