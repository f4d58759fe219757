import "./assign-scoring-model.ts";
import "./customer-health.ts";
import "./scoring-models-query.ts";
