import { builder } from "../builder.ts";

export const Organization = builder.prismaNode("Organization", {
  description: "The organisation that runs Perennial: the tenant. Nothing crosses from one to another.",
  nullable: true,
  id: { resolve: (organization) => organization.id },
  findUnique: (id, ctx) => ({ id, AND: [{ id: ctx.services.organizationId }] }),
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name as shown." }),
    timeZone: t.exposeString("timeZone", {
      description: "IANA zone, e.g. Europe/Berlin: its calendar days are the days of every answer.",
    }),
    reportingCurrency: t.exposeString("reportingCurrency", {
      description: "ISO 4217 code in which ARR is reported.",
    }),
    locale: t.exposeString("locale", { description: "BCP 47 tag for numbers and dates, e.g. en-US." }),
    isDemo: t.exposeBoolean("isDemo", { description: "True for the demo book: its customers are invented." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When the organisation was made." }),
  }),
});
