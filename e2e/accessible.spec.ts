import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { demo, openDemo } from "./servers.ts";

const pages: Record<string, (page: Page) => Promise<void>> = {
  overview: async (page) => {
    await page.getByRole("list", { name: "Newest first" }).getByRole("listitem").first().waitFor();
  },
  customers: async (page) => {
    await page.getByRole("link", { name: "Customers", exact: true }).click();
    await page.getByRole("row").nth(5).waitFor();
  },
  customer: async (page) => {
    await page.goto(`${demo.url}/customers`);
    await page.getByRole("row").nth(2).getByRole("link").click();
    await page.getByRole("region", { name: "Components of the score" }).waitFor();
  },
  rewound: async (page) => {
    const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`${demo.url}/?asOf=${day}`);
    await page.getByRole("region", { name: "Rewind" }).waitFor();
  },
  import: async (page) => {
    await page.goto(`${demo.url}/import`);
    await page.getByRole("region", { name: "File" }).waitFor();
  },
  "data-quality": async (page) => {
    await page.goto(`${demo.url}/data-quality`);
    await page.getByText(/kinds (that )?are looked for/).waitFor();
  },
  models: async (page) => {
    await page.getByRole("link", { name: "Models", exact: true }).click();
    await page.getByRole("link", { name: "Weighted composite" }).waitFor();
  },
  "models/weighted_composite": async (page) => {
    await page.goto(`${demo.url}/models/weighted_composite`);
    await page.getByRole("heading", { name: /^Version 1/ }).waitFor();
  },
  "models/weighted_composite?view=draft": async (page) => {
    await page.goto(`${demo.url}/models/weighted_composite?view=draft`);
    const begin = page.getByRole("button", { name: "Begin a draft" });
    const components = page.getByRole("heading", { name: "Components" });
    await begin.or(components).first().waitFor();
    if (await begin.isVisible()) await begin.click();
    await page.getByRole("button", { name: "Curve of usage" }).click();
    await page.getByRole("textbox", { name: "Point 1, gives" }).waitFor();
  },
  predictions: async (page) => {
    await page.goto(`${demo.url}/predictions`);
    await page.getByRole("region", { name: "Nothing is foretold" }).waitFor();
  },
  alerts: async (page) => {
    await page.getByRole("navigation").getByRole("link", { name: "Alerts", exact: true }).click();
    await page.getByRole("heading", { name: "Alerts", exact: true }).waitFor();
  },
  settings: async (page) => {
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  },
  // Last: its dialog covers the links.
  "predictions/model": async (page) => {
    await page.goto(`${demo.url}/predictions/model`);
    await page.getByRole("button", { name: "Train a model" }).click();
    await page.getByRole("dialog").waitFor();
  },
};

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing: ${scheme}, ${width} px`, async ({ browser }) => {
      test.setTimeout(300_000);
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height: 1000 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await page.goto(demo.url);
      await page.getByRole("button", { name: "Open the demo" }).waitFor();
      const found: unknown[] = [];
      const check = async (name: string) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations)
          found.push({ page: name, id, at: nodes.map((node) => node.html).slice(0, 3) });
      };
      await check("sign in");
      await openDemo(page);
      for (const [name, open] of Object.entries(pages)) {
        if (width < 1440 && !["overview", "customer", "rewound"].includes(name))
          await page.goto(`${demo.url}/${name}`);
        else await open(page);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await check(name);
      }
      expect(found).toEqual([]);
      await context.close();
    });
  }
}
