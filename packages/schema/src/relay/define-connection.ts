import type { OutputType } from "@pothos/core";
import { builder } from "../builder.ts";

type Types = typeof builder.$inferSchemaTypes;

/** The connection and edge types of a list; `what` names its items in the plural. */
export function defineConnection<Type extends OutputType<Types>>(name: string, type: Type, what: string) {
  return builder.connectionObject(
    { type, name: `${name}Connection`, description: `A page of ${what}.` },
    { name: `${name}Edge`, description: `One of ${what}, with its position in the list.` },
  );
}

builder.globalConnectionField("totalCount", (t) =>
  t.int({
    description: "How many items the whole list has, whatever page is asked for. Counted only when selected.",
    resolve: (connection) => connection.totalCount(),
  }),
);
