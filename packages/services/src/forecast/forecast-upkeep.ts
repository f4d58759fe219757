import { organizationContexts } from "../book/index.ts";
import { defineUpkeep } from "../kernel/index.ts";
import { fitForecastsJob, unlearnedDays } from "./fit-forecasts.ts";

/** Once a day has ended, or its past was replayed, an organisation's forecasts are fitted anew. */
export const fitForecastsUpkeep = defineUpkeep({
  name: "fit-forecasts",
  everyMs: 60_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "fit-forecasts")) {
      if ((await unlearnedDays(ctx)) === null) continue;
      await system.jobs.enqueue(ctx.organizationId, fitForecastsJob, {}, { singletonKey: "fit-forecasts" });
    }
  },
});
