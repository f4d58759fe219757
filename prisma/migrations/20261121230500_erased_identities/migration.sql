-- Each batch asks once whether anybody was erased; only then are the hashes of its ids looked up.
set local lock_timeout = '5s';
create index "identity_erased_idx" on "identity" ("organization_id") where "erased_at" is not null;
