-- Each event moves when its person was last seen: with room on the page and no index of it, that needs no new entries in four
-- indexes. No list goes by it alone: whoever was never seen comes last, which an index of the column doesn't say.
set local lock_timeout = '5s';
create index "end_user_organization_id_customer_id_idx" on "end_user" ("organization_id", "customer_id");
drop index "end_user_organization_id_customer_id_last_seen_at_idx";
alter table "end_user" set (fillfactor = 80);
