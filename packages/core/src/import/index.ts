export { type FieldType, type ImportField } from "./field.ts";
export { guessMapping } from "./guess-mapping.ts";
export type { ImportKind, RowCustomer, RowPayment, RowVersion } from "./import-kind.ts";
export { type DateFormat, type Mapping, type MappingInput, mappingSchema } from "./mapping.ts";
export { type CellFault, createRowReader, mappingFaults, type ReadRow, type RowReader } from "./read-row.ts";
export { importKind, importKinds } from "./registry.ts";
