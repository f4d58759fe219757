// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "../testing/render.tsx";
import { LoginPage } from "./LoginPage.tsx";
import { SessionProvider, useSession } from "./SessionProvider.tsx";

const answers = new Map<string, () => Response>();
const asked: { path: string; body: unknown }[] = [];

beforeEach(() => {
  answers.clear();
  asked.length = 0;
  answers.set("/auth/session", () => Response.json({ signedIn: false, demo: true }));
  vi.stubGlobal("fetch", (path: string, init?: { body: string }) => {
    asked.push({ path, body: init ? JSON.parse(init.body) : null });
    return Promise.resolve(answers.get(path)?.() ?? new Response(null, { status: 500 }));
  });
});
afterEach(() => void vi.unstubAllGlobals());

function Gate() {
  const { state } = useSession();
  if (state.status !== "known") return null;
  const { session, ended } = state;
  return session.signedIn ? (
    <p>Welcome, {session.member?.name}</p>
  ) : (
    <LoginPage demo={session.demo} ended={ended} />
  );
}

const show = () =>
  render(
    <SessionProvider>
      <Gate />
    </SessionProvider>,
  );

const ada = { id: "m", email: "ada@example.com", name: "Ada", role: "ADMIN" };
const signedIn = () => Response.json({ signedIn: true, demo: true, member: ada });

test("one click opens the demo", async () => {
  show();
  const button = await screen.findByRole("button", { name: "Open the demo" });
  answers.set("/auth/demo", signedIn);
  answers.set("/auth/session", signedIn);
  await userEvent.click(button);
  expect(await screen.findByText("Welcome, Ada")).toBeTruthy();
});

test("signs in with e-mail and password", async () => {
  answers.set("/auth/sign-in", signedIn);
  show();
  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "secret{Enter}");
  expect(await screen.findByText("Welcome, Ada")).toBeTruthy();
  expect(asked).toContainEqual({
    path: "/auth/sign-in",
    body: { email: "ada@example.com", password: "secret" },
  });
});

test("says what was wrong and keeps what was typed", async () => {
  answers.set("/auth/sign-in", () => Response.json({}, { status: 401 }));
  show();
  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("don't match a member");
  expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("ada@example.com");
});

test("says how long to wait after too many attempts", async () => {
  answers.set("/auth/sign-in", () => Response.json({}, { status: 429, headers: { "retry-after": "40" } }));
  show();
  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("in 40 seconds");
});

test("without the demo there is no such button", async () => {
  answers.set("/auth/session", () => Response.json({ signedIn: false, demo: false }));
  show();
  await screen.findByLabelText("E-mail");
  expect(screen.queryByRole("button", { name: "Open the demo" })).toBeNull();
});
