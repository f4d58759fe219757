import { type Intervention, type Playbook, playbooks, renderRiskSentence } from "@perennial/core/risk";
import { builder } from "../builder.ts";

const PlaybookChannel = builder.enumType("PlaybookChannel", {
  description: "By which way people reach the customer.",
  values: {
    EMAIL: { value: "email", description: "An e-mail." },
    IN_APP: { value: "in_app", description: "Within the product." },
    CSM_TASK: { value: "csm_task", description: "A task of whoever looks after the customer." },
    CALL: { value: "call", description: "A call, by phone or video." },
  } as const satisfies Record<string, { value: Playbook["channel"]; description: string }>,
});

const PlaybookEffort = builder.enumType("PlaybookEffort", {
  description: "What it takes of the organisation's people.",
  values: {
    LOW: { value: "low", description: "It takes minutes." },
    MEDIUM: { value: "medium", description: "About an hour." },
    HIGH: { value: "high", description: "Several hours." },
  } as const,
});

export const PlaybookType = builder.objectRef<Playbook>("Playbook").implement({
  description: "What people can do against a risk pattern.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key in the registry, e.g. setup_call." }),
    title: t.exposeString("title", { description: "What is done, for people." }),
    channel: t.expose("channel", { type: PlaybookChannel, description: "By which way." }),
    effort: t.expose("effort", { type: PlaybookEffort, description: "What it takes." }),
  }),
});

export const RecommendedIntervention = builder.objectRef<Intervention>("RecommendedIntervention").implement({
  description: "What is recommended for a customer, and why.",
  fields: (t) => ({
    playbook: t.field({
      type: PlaybookType,
      description: "What is to be done.",
      resolve: ({ key }) => playbooks().get(key)!,
    }),
    pattern: t.exposeString("pattern", { description: "Key of the risk pattern that it answers." }),
    why: t.string({
      description: "Why it is recommended here, in the organisation's number format.",
      resolve: ({ sentence }, _args, { services }) =>
        renderRiskSentence(sentence, services.organization.locale),
    }),
  }),
});
