import { builder } from "../builder.ts";

export const LabStatus = builder.enumType("LabStatus", {
  description: "How far a lab run is.",
  values: {
    WAITING: { description: "Asked for; a worker takes it up." },
    RUNNING: { description: "The past is being replayed." },
    FINISHED: { description: "The figures are there." },
    CANCELLED: { description: "Somebody ended it; there are no figures." },
    FAILED: { description: "It broke off; `failure` says why." },
  } as const,
});
