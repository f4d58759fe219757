import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const name = "perennial_session";

/** The session's token in a cookie, signed: a forged one costs no look-up, and a new secret ends every session. */
export class SessionCookie {
  readonly #secret: string;
  readonly #attributes: string;

  constructor({ secret, secure }: { secret: string; secure: boolean }) {
    this.#secret = secret;
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  }

  /** Null without a cookie that was signed here. */
  read(req: IncomingMessage): string | null {
    const pair = req.headers.cookie?.split(";").find((part) => part.trim().startsWith(`${name}=`));
    const [token, signature] =
      pair
        ?.trim()
        .slice(name.length + 1)
        .split(".") ?? [];
    if (!token || !signature) return null;
    const expected = Buffer.from(this.#sign(token));
    const actual = Buffer.from(signature);
    return expected.length === actual.length && timingSafeEqual(expected, actual) ? token : null;
  }

  /** Set-Cookie of a new session. */
  write(token: string, maxAgeSeconds: number): string {
    return `${name}=${token}.${this.#sign(token)}; Max-Age=${Math.floor(maxAgeSeconds)}; ${this.#attributes}`;
  }

  clear(): string {
    return `${name}=; Max-Age=0; ${this.#attributes}`;
  }

  #sign(token: string): string {
    return createHmac("sha256", this.#secret).update(token).digest("base64url");
  }
}
