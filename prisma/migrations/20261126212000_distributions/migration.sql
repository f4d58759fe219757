-- How signals are spread over the book, for models with percentile curves.
set local lock_timeout = '5s';
ALTER TABLE "book_day" ADD COLUMN "distributions" JSONB;
select skip_json_statistics();
