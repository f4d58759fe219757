-- The wall keeps it from ever finding a band (enum_eq isn't leakproof), and each score that was written paid for it.
set local lock_timeout = '5s';
drop index "customer_health_organization_id_band_idx";
