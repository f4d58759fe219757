-- Nobody searches by JSON, and comparing its values was most of what gathering statistics cost: 0.2 s for each of four tables, every
-- minute in which they change.
set local lock_timeout = '5s';
create function skip_json_statistics() returns void language plpgsql as $$
declare
  gathered record;
begin
  for gathered in
    select attrelid::regclass as "table", attname as "column"
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and atttypid = 'jsonb'::regtype
      and attstattarget is distinct from 0
  loop
    execute format('alter table %s alter column %I set statistics 0', gathered."table", gathered."column");
  end loop;
end
$$;
revoke all on function skip_json_statistics() from public;
select skip_json_statistics();

-- A new partition doesn't inherit that: the function that makes them gets another around it, under its name.
alter function ensure_partitions(date, date, text[]) rename to make_partitions;
revoke all on function make_partitions(date, date, text[]) from perennial_system;
create function ensure_partitions(
  from_day date,
  to_day date,
  parents text[] default array['event', 'health_history', 'audit', 'log']
) returns integer
language plpgsql security definer
set search_path = public, pg_temp
set lock_timeout = '5s'
as $$
declare
  made integer := make_partitions(from_day, to_day, parents);
begin
  if made > 0 then
    perform skip_json_statistics();
  end if;
  return made;
end
$$;
revoke all on function ensure_partitions(date, date, text[]) from public;
grant execute on function ensure_partitions(date, date, text[]) to perennial_system;
