// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApiClient } from "../lib/api-client.ts";
import { render } from "../testing/render.tsx";
import { EndUserTokensPanel } from "./EndUserTokensPanel.tsx";
import { ViewerProvider, type Viewer } from "./ViewerProvider.tsx";

interface Request {
  operationName: string;
  variables: { input?: { id?: string } };
}
interface Secret {
  id: string;
  keyId: string;
  lastFour: string;
  createdAt: string;
  revokedAt: string | null;
}

let secrets: Secret[];
const sent: Request[] = [];

/** Answers as the server's schema does. */
function answer(request: Request): Response {
  const { operationName, variables } = request;
  if (operationName === "EndUserSecrets_List") return Response.json({ data: { endUserSecrets: secrets } });
  sent.push(request);
  if (operationName === "EndUserSecret_Create") {
    const n = secrets.length + 1;
    const made = {
      id: `s${n}`,
      keyId: `kid-${n}`,
      lastFour: `000${n}`,
      createdAt: "2026-03-01T00:00:00Z",
      revokedAt: null,
    };
    secrets = [made, ...secrets];
    const payload = {
      __typename: "CreateEndUserSecretPayload",
      secret: `eus_secret_${n}`,
      endUserSecret: made,
    };
    return Response.json({ data: { createEndUserSecret: payload } });
  }
  secrets = secrets.map((secret) =>
    secret.id === variables.input?.id ? { ...secret, revokedAt: "2026-03-02T00:00:00Z" } : secret,
  );
  const endUserSecret = secrets.find(({ id }) => id === variables.input?.id);
  return Response.json({
    data: { revokeEndUserSecret: { __typename: "RevokeEndUserSecretPayload", endUserSecret } },
  });
}

beforeEach(() => {
  secrets = [];
  sent.length = 0;
  vi.stubGlobal("fetch", (_url: string, init: { body: string }) =>
    Promise.resolve(answer(JSON.parse(init.body) as Request)),
  );
});
afterEach(() => void vi.unstubAllGlobals());

const organization = { id: "o", name: "Org", timeZone: "UTC", reportingCurrency: "USD", isDemo: false };

function show(scopes: Viewer["scopes"] = ["READ", "WRITE", "INGEST", "ADMIN"]) {
  render(
    <Provider value={createApiClient(() => {})}>
      <ViewerProvider viewer={{ member: null, organization, scopes }}>
        <EndUserTokensPanel />
      </ViewerProvider>
    </Provider>,
  );
}

async function create(button: string) {
  await userEvent.click(await screen.findByRole("button", { name: button }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Create" }));
  return within(await screen.findByRole("dialog", { name: "Copy the secret now" }));
}

test("a secret is shown once with its kid, and listed without it; the snippet signs with that kid", async () => {
  show();
  await screen.findByText("No secret yet. Create one to sign the first token.");
  const dialog = await create("Create a secret");
  expect(dialog.getByText("eus_secret_1")).toBeTruthy();
  expect(dialog.getByText("kid-1")).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Done" }));
  await screen.findByRole("row", { name: /…0001 kid-1 .* In use/ });
  expect(screen.queryByText("eus_secret_1")).toBeNull();
  expect(
    (await screen.findByRole("region", { name: "Code for Node, on your server" })).textContent,
  ).toContain('kid: "kid-1"');
});

test("two are in use at most: the older one is revoked before another is made", async () => {
  show();
  for (const button of ["Create a secret", "Create the next secret"]) {
    const dialog = await create(button);
    await userEvent.click(dialog.getByRole("button", { name: "Done" }));
  }
  const next = screen.getByRole<HTMLButtonElement>("button", { name: "Create the next secret" });
  await waitFor(() => expect(next.disabled).toBe(true));
  await userEvent.click(screen.getByRole("button", { name: "Revoke …0001" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Revoke “…0001”?" }));
  expect(dialog.getByText(/Tokens signed with this secret are refused/)).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Revoke" }));
  await screen.findByRole("row", { name: /…0001 kid-1 .* Revoked/ });
  await waitFor(() => expect(next.disabled).toBe(false));
  expect(sent.at(-1)?.variables).toEqual({ input: { id: "s1" } });
});

test("who is no admin is told whom to ask", async () => {
  show(["READ"]);
  expect(await screen.findByText(/Only admins see and make secrets/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});
