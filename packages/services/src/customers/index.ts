export { assignMember, type AssignedMember } from "./assign-member.ts";
export { eraseEndUser, type ErasedEndUser } from "./erase-end-user.ts";
export { findCustomer } from "./find-customer.ts";
export type { CustomerRow } from "./read-customer.ts";
export { upsertCustomer, type UpsertedCustomer } from "./upsert-customer.ts";
export { upsertCustomers, type UpsertCustomersInput } from "./upsert-customers.ts";
