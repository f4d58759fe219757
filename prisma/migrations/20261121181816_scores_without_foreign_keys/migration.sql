-- Only the scorer writes these, of customers that it has just read, and no customer is ever deleted: checking each score again
-- cost an eighth of writing it, and locked the customer's row besides.
set local lock_timeout = '5s';
alter table "customer_health" drop constraint "customer_health_organization_id_customer_id_fkey";
alter table "risk_transition" drop constraint "risk_transition_organization_id_customer_id_fkey";
