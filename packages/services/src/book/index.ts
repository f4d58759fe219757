export { customerRefSchema } from "./customer-ref.ts";
export { customerKey, ensureCustomers, type CustomerKey } from "./ensure-customers.ts";
export { findCustomers, type CustomerRef, type FoundCustomer } from "./find-customers.ts";
export { lockActivity, lockActivityToScore } from "./lock-activity.ts";
export { organizationContexts } from "./organization-contexts.ts";
export { withCurrentSettings } from "./with-current-settings.ts";
export { idOf, kindOf, sourceOf, type IdentityKind, type Source } from "./source.ts";
