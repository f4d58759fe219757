import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from "jose";
import { z } from "zod";
import { findCustomers } from "../book/index.ts";
import { ServiceError, type System } from "../kernel/index.ts";
import { endUserSecret } from "./end-user-secret.ts";
import type { Identity } from "./identity.ts";
import { type OrganizationRow, toOrganizationFacts } from "./organization-row.ts";

const AUDIENCE = "perennial";
const LONGEST_LIFE_SECONDS = 24 * 3600;
/** By so much the clocks of the product's server and ours may differ. */
const CLOCK_SKEW_SECONDS = 60;

const externalId = z.string().min(1).max(255);
const claimsSchema = z.object({ sub: externalId, customer: externalId, iat: z.number(), exp: z.number() });

/** Three parts of base64url, the first of them an object: no API key looks like it. */
export function isEndUserToken(text: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

/**
 * Who a token stands for that the product's own server signed: an end user, who may read what its own customer's end users may, and
 * nothing else. Throws UNAUTHENTICATED, saying what is wrong with the token.
 */
export async function authenticateEndUser(system: System, token: string): Promise<Identity> {
  const secretId = readKeyId(token);
  const [row] = await system.database.system.sql<{ organization: OrganizationRow }>`
    select to_jsonb(o) organization from end_user_secret s join organization o on o.id = s.organization_id
    where s.id = ${secretId}::uuid and s.revoked_at is null`;
  if (row === undefined) throw refused("its kid is no secret in use");
  const organization = toOrganizationFacts(row.organization);
  const { sub, customer, exp } = readClaims(await verify(system, token, secretId));
  const { sql } = system.database.forOrganization(organization.id);
  const [found] = await findCustomers({ sql, organizationId: organization.id }, [{ externalId: customer }]);
  return {
    organization,
    actor: {
      kind: "endUser",
      id: sub,
      account: { externalId: customer, customerId: found?.id ?? null },
      scopes: new Set(),
    },
    credentialId: `${secretId}:${sub}`,
    expiresAt: exp * 1000,
  };
}

/** The secret's id stands in the header, so that the organisation is known before anything is believed. */
function readKeyId(token: string): string {
  let kid: unknown;
  try {
    ({ kid } = decodeProtectedHeader(token));
  } catch {
    throw refused("it can't be read");
  }
  const parsed = z.uuid().safeParse(kid);
  if (!parsed.success) throw refused("its header names no secret as kid");
  return parsed.data;
}

async function verify(system: System, token: string, secretId: string): Promise<JWTPayload> {
  const key = new TextEncoder().encode(endUserSecret(system, secretId));
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      audience: AUDIENCE,
      requiredClaims: ["sub", "customer", "iat", "exp"],
      maxTokenAge: LONGEST_LIFE_SECONDS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: new Date(system.clock.now()),
    });
    return payload;
  } catch (error) {
    throw refused(describe(error));
  }
}

function readClaims(payload: JWTPayload): z.output<typeof claimsSchema> {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) throw refused("sub and customer must be texts of 1 to 255 characters");
  const { iat, exp } = parsed.data;
  if (exp - iat > LONGEST_LIFE_SECONDS) throw refused("exp lies more than 24 hours after iat");
  return parsed.data;
}

/** To who has to correct it: which claim, not what our side knows. */
function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "it has expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "aud") return `its aud isn't ${AUDIENCE}`;
    return error.reason === "missing" ? `it has no ${error.claim}` : `its ${error.claim} doesn't hold`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return "it isn't signed with HS256";
  return "its signature doesn't fit";
}

function refused(why: string): ServiceError {
  return new ServiceError("UNAUTHENTICATED", `This end-user token isn't valid: ${why}.`);
}
