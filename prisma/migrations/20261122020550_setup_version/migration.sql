-- One number says whether what all customers of an organisation are scored with is still as it was when it was last read.
set local lock_timeout = '5s';
alter table "organization" add column "setup_version" bigint not null default 0;

create function raise_own_setup_version() returns trigger language plpgsql as $$
begin
  new.setup_version := old.setup_version + 1;
  return new;
end
$$;
create trigger raise_setup_version before update on "organization" for each row
  when (new.setup_version = old.setup_version) execute function raise_own_setup_version();

-- As whoever writes, and so behind the wall.
create function raise_setup_version() returns trigger language plpgsql as $$
begin
  update organization set setup_version = setup_version + 1 where id in (select organization_id from changed);
  return null;
end
$$;
do $$
declare
  source text;
begin
  foreach source in array array['scoring_model_version', 'scoring_model_assignment', 'key_feature', 'book_change'] loop
    execute format('create trigger raise_setup_version_by_insert after insert on %I referencing new table as changed
      for each statement execute function raise_setup_version()', source);
    execute format('create trigger raise_setup_version_by_update after update on %I referencing new table as changed
      for each statement execute function raise_setup_version()', source);
    execute format('create trigger raise_setup_version_by_delete after delete on %I referencing old table as changed
      for each statement execute function raise_setup_version()', source);
  end loop;
end
$$;
