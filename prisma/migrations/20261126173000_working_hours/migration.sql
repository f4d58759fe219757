-- When members work: their time zone and the spans of their week.
set local lock_timeout = '5s';
ALTER TABLE "member" ADD COLUMN "working_hours" JSONB;
ALTER TABLE "member" ALTER COLUMN "working_hours" SET STATISTICS 0;
