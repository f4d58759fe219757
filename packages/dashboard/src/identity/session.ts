export interface Session {
  signedIn: boolean;
  /** Whether this server offers the demo member with one click. */
  demo: boolean;
  member?: { id: string; email: string; name: string; role: "ADMIN" | "MANAGER" | "CSM" | "VIEWER" };
  organization?: { id: string; name: string; isDemo: boolean };
}

/** An answer that isn't a session, in words for the person who waits for it. */
class SessionError extends Error {}

export function fetchSession(): Promise<Session> {
  return ask("/auth/session");
}

export function signIn(email: string, password: string): Promise<Session> {
  return ask("/auth/sign-in", { email, password });
}

export async function signInToDemo(): Promise<Session> {
  await ask("/auth/demo", {});
  return fetchSession();
}

export async function signOut(): Promise<void> {
  await post("/auth/sign-out", {});
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function ask(path: string, body?: object): Promise<Session> {
  const response = await (body ? post(path, body) : fetch(path)).catch(() => {
    throw new SessionError("The server can't be reached. Check the connection and try again.");
  });
  if (response.ok) return (await response.json()) as Session;
  if (response.status === 429) {
    const wait = Number(response.headers.get("retry-after"));
    throw new SessionError(
      wait > 0
        ? `Too many attempts. Try again in ${wait} seconds.`
        : "Too many attempts. Wait a minute and try again.",
    );
  }
  if (response.status === 401) throw new SessionError("This e-mail and password don't match a member.");
  throw new SessionError("The server couldn't answer. Try again in a moment.");
}
