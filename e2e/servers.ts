import { Analytics } from "@segment/analytics-node";
import type { Browser, Page } from "@playwright/test";

/** The program with an empty organisation and a clock that moves; see playwright.config.ts. */
export const product = {
  url: "http://127.0.0.1:4171",
  key: "browser-test-key-0123456789abcdef",
  email: "admin@example.com",
  password: "correct horse battery staple",
};
/** The program of stories about a past, which they import into its folder; see playwright.config.ts. */
export const past = {
  url: "http://127.0.0.1:4173",
  env: { DATA_DIR: process.env["PAST_DATA_DIR"] ?? "", DEMO: "off" },
};
/** The program with the demo book. */
export const demo = { url: "http://127.0.0.1:4172" };

export const signIn = (page: Page): Promise<void> => signInAt(page, product.url);

export async function signInAt(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill(product.email);
  await page.getByLabel("Password", { exact: true }).fill(product.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation").first().waitFor();
}

export async function openDemo(page: Page): Promise<void> {
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Open the demo" }).click();
  await page.getByRole("heading", { name: "Portfolio overview" }).waitFor();
}

/** Any product's server, with the SDK as it is published. */
export function segment(): Analytics {
  return new Analytics({ writeKey: product.key, host: product.url, flushAt: 1, flushInterval: 10 });
}

export async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const answer = await fetch(`${product.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.key}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map((error) => error.message).join("; "));
  return data;
}

/** Moves the program's clock; returns its present as epoch milliseconds. */
export async function forward(seconds: number): Promise<number> {
  const { moveClock } = await ask<{ moveClock: { now: string } | { message: string } }>(
    `mutation Forward($by: Float!) { moveClock(input: { forwardSeconds: $by }) { ... on MoveClockPayload { now } ... on UserError { message } } }`,
    { by: seconds },
  );
  if (!("now" in moveClock)) throw new Error(moveClock.message);
  return Date.parse(moveClock.now);
}

/** A page of its own, signed in, at this customer. */
export async function openCustomer(browser: Browser, externalId: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await signIn(page);
  const { customer } = await ask<{ customer: { id: string } }>(
    `query Id($id: String!) { customer(externalId: $id) { id } }`,
    { id: externalId },
  );
  await page.goto(`${product.url}/customers/${encodeURIComponent(customer.id)}`);
  return page;
}
