import type { RiskAssessment } from "./churn-panel-query.ts";

type Playbook = RiskAssessment["interventions"][number]["playbook"];

export const channelLabels: Readonly<Record<Playbook["channel"], string>> = {
  EMAIL: "E-mail",
  IN_APP: "In the product",
  CSM_TASK: "Task",
  CALL: "Call",
};

export const effortLabels: Readonly<Record<Playbook["effort"], string>> = {
  LOW: "takes minutes",
  MEDIUM: "takes about an hour",
  HIGH: "takes several hours",
};
