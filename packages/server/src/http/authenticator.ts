import type { IncomingMessage } from "node:http";
import {
  authenticateEndUser,
  authenticateKey,
  authenticateSession,
  identityCache,
  isEndUserToken,
  type EndingWatch,
  type Identity,
} from "@perennial/services/identity";
import type { System } from "@perennial/services/kernel";
import { readKey } from "./credentials.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** Turns what a request carries into who asks. Null where it carries nothing that is valid. */
export class Authenticator {
  readonly #system: System;
  readonly #cookie: SessionCookie;
  readonly #endings: EndingWatch;

  constructor(options: { system: System; cookie: SessionCookie; endings: EndingWatch }) {
    this.#system = options.system;
    this.#cookie = options.cookie;
    this.#endings = options.endings;
  }

  /** A key in the header wins over a cookie. */
  async ofRequest(req: IncomingMessage): Promise<Identity | null> {
    if (req.headers.authorization !== undefined) return this.ofHeader(req.headers.authorization);
    return this.ofCookie(req);
  }

  /** Also an end user by a token of the product's server; throws UNAUTHENTICATED for one that isn't valid. */
  async ofRequestOrEndUser(req: IncomingMessage): Promise<Identity | null> {
    const token = readKey(req.headers.authorization);
    if (token !== null && isEndUserToken(token)) return authenticateEndUser(this.#system, token);
    return this.ofRequest(req);
  }

  async ofCookie(req: IncomingMessage): Promise<Identity | null> {
    const token = this.#cookie.read(req);
    return token === null ? null : this.ofToken(token);
  }

  async ofToken(token: string): Promise<Identity | null> {
    return this.#watched(() => authenticateSession(this.#system, token));
  }

  async ofHeader(authorization: string): Promise<Identity | null> {
    const key = readKey(authorization);
    return key === null ? null : this.ofKey(key);
  }

  async ofKey(key: string): Promise<Identity | null> {
    return this.#watched(() => authenticateKey(this.#system, key));
  }

  /** What was read before its organisation's log is followed may have ended unseen: then it is read again. */
  async #watched(read: () => Promise<Identity | null>): Promise<Identity | null> {
    const identity = await read();
    if (!identity || !(await this.#endings.begin(identity.organization.id))) return identity;
    identityCache(this.#system).forget(identity.credentialId);
    return read();
  }
}
