-- What is lost from sight was last seen by its score: looking back for that took longer than all else. Null in all rows until now, for
-- which it is still looked up.
set local lock_timeout = '5s';
ALTER TABLE "health_history" ADD COLUMN "lost_from" "band";
