-- Two roles that own nothing: perennial_app sees one organisation, perennial_system the few tables that lie before or
-- between organisations. Roles belong to the cluster, so another database may have made them, or be making them now.
DO $$
DECLARE
  wanted text;
  membership text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['perennial_app', 'perennial_system'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    IF NOT pg_has_role(current_user, wanted, membership) THEN
      BEGIN
        EXECUTE format('GRANT %I TO %I', wanted, current_user);
      EXCEPTION WHEN unique_violation OR internal_error THEN
        NULL; -- the same grant from another database
      END;
    END IF;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO perennial_app, perennial_system;

-- The wall. The sub-select is evaluated once a statement, not once a row.
DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY[
    'api_key', 'assignment', 'audit', 'book_day', 'customer', 'customer_health', 'end_user', 'event', 'fact',
    'health_history', 'idempotency_key', 'identity', 'key_feature', 'log', 'log_head', 'member', 'membership',
    'message_id', 'organization', 'portfolio_day', 'progress', 'reaction_position', 'rejection', 'risk_transition',
    'scoring_model_assignment', 'scoring_model_version', 'scoring_queue', 'session', 'user_day'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY organization_wall ON %I TO perennial_app USING (%2$I = (SELECT nullif(current_setting(''app.organization_id'', true), '''')::uuid))',
      tenant, CASE tenant WHEN 'organization' THEN 'id' ELSE 'organization_id' END
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO perennial_app', tenant);
  END LOOP;
END
$$;
-- What happened stays as it was written.
REVOKE UPDATE, DELETE ON "audit", "log" FROM perennial_app;

-- Sign-in, keys, the queue, the log's tail and the program's own progress come before any organisation is known.
DO $$
DECLARE
  shared text;
BEGIN
  FOREACH shared IN ARRAY ARRAY[
    'api_key', 'log', 'log_head', 'member', 'organization', 'progress', 'reaction_position', 'scoring_queue', 'session'
  ] LOOP
    EXECUTE format('CREATE POLICY system_access ON %I TO perennial_system USING (true)', shared);
  END LOOP;
END
$$;
GRANT SELECT ON "log" TO perennial_system;
GRANT SELECT, INSERT, UPDATE ON "organization", "member", "log_head" TO perennial_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session", "api_key", "scoring_queue", "reaction_position", "progress", "clock_setting"
  TO perennial_system;
-- Of the program, not of an organisation.
GRANT SELECT ON "clock_setting" TO perennial_app;

REVOKE ALL ON FUNCTION ensure_partitions(date, date, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partitions(date, date, text[]) TO perennial_system;

-- The job runner makes its tables in here as the owner; jobs are enqueued inside transactions by the system role.
CREATE SCHEMA IF NOT EXISTS pgboss;
GRANT USAGE ON SCHEMA pgboss TO perennial_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO perennial_system;
