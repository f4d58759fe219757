/** Base of what a caller did wrong and can act on. `extensions` is what a top-level GraphQL error carries. */
export abstract class UserError extends Error {
  readonly extensions: Record<string, unknown>;

  constructor(message: string, code: string, extensions: Record<string, unknown> = {}) {
    super(message);
    this.extensions = { code, ...extensions };
  }
}

export class InvalidInputError extends UserError {
  /** Not called `path`, by which graphql-js takes an error for one of its own. */
  readonly inputPath: readonly string[];

  constructor(message: string, path: readonly string[] = []) {
    super(message, "BAD_USER_INPUT", { path });
    this.inputPath = path;
  }
}

export class NotFoundError extends UserError {
  constructor(message: string) {
    super(message, "NOT_FOUND");
  }
}

export class ConflictError extends UserError {
  constructor(message: string) {
    super(message, "CONFLICT");
  }
}

export class ForbiddenError extends UserError {
  constructor(message: string) {
    super(message, "FORBIDDEN");
  }
}

export class ErasedError extends UserError {
  constructor(message: string) {
    super(message, "ERASED");
  }
}
