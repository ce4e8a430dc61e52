-- Roles and rights of one Leadline database (DESIGN §3). Run by a superuser inside that database;
-- running it again changes nothing. The passwords equal the role names: local use only.

DO $$
DECLARE
    application text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'leadline_owner') THEN
        CREATE ROLE leadline_owner;
    END IF;
    -- BYPASSRLS: search runs through this role's SECURITY DEFINER functions, which read the tenant themselves.
    ALTER ROLE leadline_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS PASSWORD 'leadline_owner';

    -- What every service may do is granted to this group once, not to each service.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'leadline_service') THEN
        CREATE ROLE leadline_service NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;

    FOREACH application IN ARRAY ARRAY[
        'leadline_crm', 'leadline_leads', 'leadline_dialogs', 'leadline_telephony', 'leadline_test']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = application) THEN
            EXECUTE format('CREATE ROLE %I IN ROLE leadline_service', application);
        END IF;
        EXECUTE format(
            'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', application, application);
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), application);
    END LOOP;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO leadline_owner', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- Only a superuser may put extensions where every schema finds them.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;
