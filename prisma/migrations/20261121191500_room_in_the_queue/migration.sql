-- Each score and each fact changes a row of the queue: with room on its page that needs no new entries in the indexes.
set local lock_timeout = '5s';
alter table "scoring_queue" set (fillfactor = 50);
