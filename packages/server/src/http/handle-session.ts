import type { IncomingMessage } from "node:http";
import {
  signIn,
  signInToDemo,
  signOut,
  type Identity,
  type StartedSession,
} from "@perennial/services/identity";
import { createContext, ServiceError, type System } from "@perennial/services/kernel";
import { z } from "zod";
import type { Authenticator } from "./authenticator.ts";
import { clientAddress } from "./credentials.ts";
import { HttpError } from "./http-error.ts";
import type { Origins } from "./origins.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { SignInThrottle } from "./sign-in-throttle.ts";

interface SessionOptions {
  system: System;
  authenticator: Authenticator;
  cookie: SessionCookie;
  origins: Origins;
  demo: boolean;
  trustProxy: boolean;
}

const maxBodyBytes = 10_000;
const signInSchema = z.object({ email: z.string(), password: z.string() });

/** /auth/*: what a page needs to sign a member in and out. */
export function handleSession(options: SessionOptions): RequestHandler {
  const { system, authenticator, cookie, origins, demo, trustProxy } = options;
  const throttle = new SignInThrottle();

  const describe = async (identity: Identity | null) => {
    if (identity?.actor.kind !== "member") return { signedIn: false, demo };
    const { actor, organization } = identity;
    const member = await system.database.forOrganization(organization.id).prisma.member.findUniqueOrThrow({
      where: { organizationId_id: { organizationId: organization.id, id: actor.id } },
      select: { id: true, email: true, name: true, role: true },
    });
    const { id, name, isDemo } = organization;
    return { signedIn: true, demo, member, organization: { id, name, isDemo } };
  };

  const begin = async ({ token, expiresAt }: StartedSession) => {
    const maxAgeSeconds = (expiresAt - system.clock.now()) / 1000;
    return {
      body: await describe(await authenticator.ofToken(token)),
      setCookie: cookie.write(token, maxAgeSeconds),
    };
  };

  return async (req, res, path) => {
    const headers = origins.headersFor(req);
    if (req.method === "OPTIONS") {
      res.writeHead(204, headers).end();
      return;
    }
    if (path === "/auth/session") {
      requireMethod(req, "GET");
      sendJson(res, 200, await describe(await authenticator.ofCookie(req)), headers);
      return;
    }
    requireMethod(req, "POST");
    requireOwnPage(req, origins);
    const body = parseJson((await readBody(req, maxBodyBytes)) || "{}");
    switch (path) {
      case "/auth/sign-in": {
        const input = signInSchema.safeParse(body);
        if (!input.success) throw new ServiceError("INVALID_INPUT", "Give { email, password }.");
        const address = clientAddress(req, trustProxy);
        const session = await throttle.run(address, input.data.email, () => signIn(system, input.data));
        const { body: answer, setCookie } = await begin(session);
        sendJson(res, 200, answer, { ...headers, "set-cookie": setCookie });
        return;
      }
      case "/auth/demo": {
        if (!demo) throw new HttpError(404, "NOT_FOUND", "There is no demo here.");
        const { body: answer, setCookie } = await begin(await signInToDemo(system));
        sendJson(res, 200, answer, { ...headers, "set-cookie": setCookie });
        return;
      }
      case "/auth/sign-out": {
        const identity = await authenticator.ofCookie(req);
        if (identity) await signOut(createContext(system, identity.organization, identity.actor));
        sendJson(res, 200, { signedIn: false, demo }, { ...headers, "set-cookie": cookie.clear() });
        return;
      }
      default:
        throw new HttpError(404, "NOT_FOUND", "There is nothing at this address.");
    }
  };
}

function requireMethod(req: IncomingMessage, method: string): void {
  if (req.method !== method) {
    throw new HttpError(405, "METHOD_NOT_ALLOWED", `Use ${method}.`, { allow: method });
  }
}

/** No other site's page can send JSON here without asking first, nor pass the origin's check. */
function requireOwnPage(req: IncomingMessage, origins: Origins): void {
  if (!/^application\/json\b/i.test(req.headers["content-type"] ?? "")) {
    throw new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.");
  }
  if (!origins.permits(req))
    throw new HttpError(
      403,
      "FORBIDDEN",
      "This page may not sign members in or out: its origin is neither PUBLIC_URL nor in ALLOWED_ORIGINS.",
    );
}
