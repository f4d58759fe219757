import "./import-facts.ts";
import "./import-kinds.ts";
import "./preview-import.ts";
