-- A day's row changes with each event of its person: with room on its page that needs no new entries in three indexes.
set local lock_timeout = '5s';
alter table "user_day" set (fillfactor = 75);
