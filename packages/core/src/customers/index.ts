export { type Attribution, attribute } from "./attribute.ts";
export { canonicalUser } from "./canonical-user.ts";
export { groupInForce } from "./group-in-force.ts";
export { type IdentityView, personOf, viewIdentities } from "./identity-view.ts";
export { earlierLink, type IdentityLink, linksOf, type Membership, membershipOf } from "./link.ts";
