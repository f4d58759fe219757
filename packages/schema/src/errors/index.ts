import "./user-error-types.ts";
