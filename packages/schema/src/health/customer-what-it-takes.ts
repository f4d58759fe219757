import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { WhatItTakes } from "./what-it-takes.ts";

builder.prismaObjectField(Customer, "whatItTakes", (t) =>
  t.field({
    type: WhatItTakes,
    nullable: true,
    description:
      "What would bring the customer into the next band, as of now; null for one that became part of another.",
    resolve: ({ id }, _args, { loaders }) => loaders.improvements.load(id),
  }),
);
