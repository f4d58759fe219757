import { builder } from "../builder.ts";
import {
  ConflictError,
  ErasedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  type UserError,
} from "./user-errors.ts";

const UserErrorInterface = builder.interfaceRef<UserError>("UserError").implement({
  description: "What the caller did wrong and can act on.",
  fields: (t) => ({
    message: t.exposeString("message", { description: "One sentence that names what to do." }),
  }),
});

builder.objectType(InvalidInputError, {
  name: "InvalidInputError",
  description: "An input is malformed or out of range; `path` names it. Nothing was changed.",
  interfaces: [UserErrorInterface],
  fields: (t) => ({
    path: t.stringList({
      description:
        "Names of the input fields that lead to the fault, outermost first; empty when it is the whole.",
      resolve: (error) => [...error.inputPath],
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: "NotFoundError",
  description: "What the input names isn't in this organisation. Nothing was changed.",
  interfaces: [UserErrorInterface],
});

builder.objectType(ConflictError, {
  name: "ConflictError",
  description:
    "It contradicts what is there, e.g. a reused idempotency key with another request. Nothing was changed.",
  interfaces: [UserErrorInterface],
});

builder.objectType(ForbiddenError, {
  name: "ForbiddenError",
  description: "The caller's role or scopes don't allow it. Nothing was changed.",
  interfaces: [UserErrorInterface],
});

builder.objectType(ErasedError, {
  name: "ErasedError",
  description: "The person was erased; nothing about them is taken any more.",
  interfaces: [UserErrorInterface],
});
