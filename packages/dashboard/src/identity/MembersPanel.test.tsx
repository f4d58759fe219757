// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApiClient } from "../lib/api-client.ts";
import { OwnerControl } from "../customers/OwnerControl.tsx";
import { render } from "../testing/render.tsx";
import { MembersPanel } from "./MembersPanel.tsx";
import { ViewerProvider, type Viewer } from "./ViewerProvider.tsx";

interface Request {
  operationName: string;
  variables: { input?: Record<string, string>; after?: string | null };
}

const ada = { id: "1", name: "Ada", email: "ada@example.com", role: "ADMIN" };
let members: (typeof ada)[];
let refusal: object | null;
const sent: Request["variables"][] = [];

/** Answers as the server's schema does, 200 members a page, by name. */
function answer({ operationName, variables }: Request): Response {
  if (operationName === "Members_List") {
    const sorted = members.toSorted((a, b) => a.name.localeCompare(b.name));
    const from = sorted.findIndex(({ id }) => id === variables.after) + 1;
    const page = sorted.slice(from, from + 200);
    const pageInfo = { hasNextPage: from + 200 < sorted.length, endCursor: page.at(-1)?.id ?? null };
    const edges = page.map((node) => ({ node }));
    return Response.json({ data: { members: { edges, pageInfo, totalCount: sorted.length } } });
  }
  sent.push(variables);
  if (refusal) return Response.json({ data: { createMember: refusal } });
  const { name = "", email = "", role = "" } = variables.input ?? {};
  members = [...members, { id: String(members.length + 1), name, email, role }];
  return Response.json({
    data: { createMember: { __typename: "CreateMemberPayload", member: members.at(-1) } },
  });
}

beforeEach(() => {
  members = [ada];
  refusal = null;
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
        <MembersPanel />
      </ViewerProvider>
    </Provider>,
  );
}

async function fillIn() {
  await userEvent.click(await screen.findByRole("button", { name: "Add a member" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a member" }));
  await userEvent.type(dialog.getByRole("textbox", { name: "Name" }), "Grace Hopper");
  await userEvent.type(dialog.getByRole("textbox", { name: "E-mail" }), "grace@example.com");
  await userEvent.click(dialog.getByRole("radio", { name: "Manager" }));
  await userEvent.type(dialog.getByLabelText("Password"), "correct horse battery");
  return dialog;
}

test("an admin adds a member, who is listed at once", async () => {
  show();
  await fillIn();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("row", { name: "Grace Hopper grace@example.com Manager" });
  expect(screen.getByRole("status").textContent).toContain("Grace Hopper may sign in as grace@example.com");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(sent).toEqual([
    {
      input: {
        name: "Grace Hopper",
        email: "grace@example.com",
        role: "MANAGER",
        password: "correct horse battery",
      },
    },
  ]);
});

test.each([
  [
    { __typename: "InvalidInputError", path: ["password"], message: "password: a password has at least 12" },
    "Password",
    "A password has at least 12",
  ],
  [{ __typename: "ConflictError", message: "There is a member already." }, "E-mail", "There is a member"],
])("a typed error stands at its field, which is focused: %j", async (error, label, message) => {
  show();
  const dialog = await fillIn();
  refusal = error;
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));
  const field = dialog.getByLabelText(label);
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(field);
  const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  const told = described.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  expect(told).toContain(message);
  expect(told).not.toContain("password:");

  refusal = null;
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));
  await screen.findByRole("row", { name: /Grace Hopper/ });
});

test("what is at no field is told of the whole, and what was typed stays", async () => {
  show();
  const dialog = await fillIn();
  refusal = { __typename: "ForbiddenError", message: "Only admins may." };
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));
  expect((await dialog.findByRole("alert")).textContent).toBe("Only admins may.");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(dialog.getByRole("alert").textContent).toContain("can't be reached"));
  expect(dialog.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("Grace Hopper");
});

test("who is no admin sees the members and can't add one", async () => {
  show(["READ", "WRITE"]);
  await screen.findByRole("row", { name: "Ada ada@example.com Admin" });
  expect(screen.queryByRole("button", { name: "Add a member" })).toBeNull();
});

test("a failed read says so and can be tried again", async () => {
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  show();
  expect((await screen.findByRole("alert")).textContent).toContain("can't be reached");
  vi.stubGlobal("fetch", fetch);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("row", { name: /Ada/ });
});

const crowd = Array.from({ length: 450 }, (_, index) => ({
  id: `crowd ${index}`,
  name: `Aaron ${String(index).padStart(3, "0")}`,
  email: `aaron${index}@example.com`,
  role: "CSM",
}));

test("of many members all are listed, also one who is added and comes last", async () => {
  members = [ada, ...crowd];
  show();
  await screen.findByRole("row", { name: /^Aaron 449/ });
  expect(screen.getAllByRole("row")).toHaveLength(1 + 451);
  await fillIn();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("row", { name: /^Grace Hopper/ });
  expect(screen.queryByRole("button", { name: "More members" })).toBeNull();
});

test("the owner of a customer may be any of many members", async () => {
  members = [ada, ...crowd];
  const viewer = { id: "1", name: "Ada", email: "ada@example.com", role: "ADMIN" } as const;
  render(
    <Provider value={createApiClient(() => {})}>
      <ViewerProvider viewer={{ member: viewer, organization, scopes: [] }}>
        <OwnerControl customerId="c" owner={null} />
      </ViewerProvider>
    </Provider>,
  );
  const field = screen.getByRole("combobox", { name: "Owner" });
  await userEvent.click(field);
  await userEvent.type(field, "Aaron 449");
  await screen.findByRole("option", { name: "Aaron 449" });
});
