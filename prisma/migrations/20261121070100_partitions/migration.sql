-- Rows of a month without a partition wait in the default one, so nothing is ever refused for its date.
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;
CREATE TABLE "health_history_default" PARTITION OF "health_history" DEFAULT;
CREATE TABLE "audit_default" PARTITION OF "audit" DEFAULT;
CREATE TABLE "log_default" PARTITION OF "log" DEFAULT;

-- Anonymous events that wait for the identify or alias that names their user.
CREATE INDEX "event_waiting_idx" ON "event" ("organization_id", "source") WHERE "end_user_id" IS NULL;

-- Makes the partitions of the months from_day..to_day (UTC) that don't exist and returns how many it made. A month that
-- already has rows in the default partition is left there: its rows stay readable and writable, only not apart. To part
-- it later: detach the default partition, make the month, insert the rows again through the parent, attach the default.
CREATE FUNCTION ensure_partitions(
  from_day date,
  to_day date,
  parents text[] DEFAULT ARRAY['event', 'health_history', 'audit', 'log']
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
-- Attaching waits for every reader of the default partition; better try again later than queue all others behind it.
SET lock_timeout = '5s'
AS $$
DECLARE
  parent text;
  key_column text;
  partition_name text;
  month date;
  first_month date := make_date(extract(year FROM from_day)::int, extract(month FROM from_day)::int, 1);
  lower_bound timestamptz;
  upper_bound timestamptz;
  waiting boolean;
  made integer := 0;
BEGIN
  IF from_day IS NULL OR to_day IS NULL OR to_day < from_day OR to_day > from_day + 7320 THEN
    RAISE EXCEPTION 'ensure_partitions: % to % is not a range of at most 20 years', from_day, to_day USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock(72707370);
  FOREACH parent IN ARRAY parents LOOP
    key_column := CASE parent WHEN 'event' THEN 'occurred_at' WHEN 'health_history' THEN 'at' WHEN 'audit' THEN 'at' WHEN 'log' THEN 'at' END;
    IF key_column IS NULL THEN
      RAISE EXCEPTION 'ensure_partitions: % is not partitioned by month', parent USING ERRCODE = '22023';
    END IF;
    month := first_month;
    WHILE month <= to_day LOOP
      partition_name := parent || to_char(month, '_YYYY_MM');
      lower_bound := month::timestamp AT TIME ZONE 'UTC';
      upper_bound := (month + interval '1 month') AT TIME ZONE 'UTC';
      IF to_regclass(partition_name) IS NULL THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I >= $1 AND %I < $2)', parent || '_default', key_column, key_column)
          INTO waiting USING lower_bound, upper_bound;
        IF NOT waiting THEN
          BEGIN
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', partition_name, parent, lower_bound, upper_bound);
            -- A partition can be read by its own name, past the parent's policies: nobody but the owner may.
            EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, perennial_app, perennial_system', partition_name);
            made := made + 1;
          EXCEPTION WHEN check_violation THEN
            NULL; -- a row of this month reached the default partition meanwhile
          END;
        END IF;
      END IF;
      month := (month + interval '1 month')::date;
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;
