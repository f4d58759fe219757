-- Each score and each fact changes a row of the queue: with room on its page that needs no new entries in the indexes.
set local lock_timeout = '5s';
-- Causes that wait to be grouped aren't packed with each one that is added.
alter table "scoring_queue" set (fillfactor = 50, toast_tuple_target = 4080);
