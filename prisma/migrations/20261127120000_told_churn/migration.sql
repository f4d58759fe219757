-- Null in all rows until now: what is foretold next is kept in silence.
set local lock_timeout = '5s';
ALTER TABLE "customer_risk" ADD COLUMN     "told_probability" DOUBLE PRECISION,
ADD COLUMN     "told_version" INTEGER;
