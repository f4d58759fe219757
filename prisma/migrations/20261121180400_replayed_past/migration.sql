-- Where a replay ended, for the next live score to go on from; empty for who has lived here all along.
set local lock_timeout = '5s';
-- AlterTable
ALTER TABLE "scoring_queue" ADD COLUMN     "past" JSONB;
