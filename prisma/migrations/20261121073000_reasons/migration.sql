-- Reasons in words stay with what they explain: audit carries ids and keys only.
ALTER TABLE "event" ADD COLUMN "retracted_for" TEXT;
ALTER TABLE "fact" ADD COLUMN "retracted_for" TEXT;
ALTER TABLE "end_user" ADD COLUMN "erased_for" TEXT;
