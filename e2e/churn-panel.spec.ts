import { expect, type Page, test } from "@playwright/test";
import { demo, openDemo } from "./servers.ts";

test("a customer's page guesses no churn without a model, and says which risk patterns hold and what to do", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openDemo(page);
  const { customer, pattern, playbook } = await findAtRisk(page);
  await page.goto(`${demo.url}/customers/${encodeURIComponent(customer)}`);
  const churn = page.getByRole("region", { name: "Churn", exact: true });
  // The demo's past may still be filled in meanwhile.
  await expect(churn.getByText(/^There is no churn model yet\.$|of the 30 churned customers/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(churn.getByText("within 90 days")).toHaveCount(0);
  const found = page
    .getByRole("region", { name: "Risk patterns", exact: true })
    .getByRole("region", { name: pattern, exact: true });
  await expect(found.getByText(playbook, { exact: true })).toBeVisible();
});

interface Customer {
  id: string;
  riskAssessment: {
    patterns: { key: string; label: string }[];
    interventions: { pattern: string; playbook: { title: string } }[];
  };
}

/** The first of the worst customers of whom a pattern holds. */
async function findAtRisk(page: Page) {
  const query = `{ customers(filter: { bands: [CRITICAL] }, first: 20) { edges { node {
    id riskAssessment { patterns { key label } interventions { pattern playbook { title } } } } } } }`;
  const answer = await page.request.post(`${demo.url}/graphql`, { data: { query } });
  const { data } = (await answer.json()) as { data: { customers: { edges: { node: Customer }[] } } };
  const { id, riskAssessment } = data.customers.edges.find(
    ({ node }) => node.riskAssessment.patterns.length > 0,
  )!.node;
  const [{ key, label }] = riskAssessment.patterns as [Customer["riskAssessment"]["patterns"][number]];
  const { playbook } = riskAssessment.interventions.find(({ pattern }) => pattern === key)!;
  return { customer: id, pattern: label, playbook: playbook.title };
}
