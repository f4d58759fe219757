import "./cancel-churn-training.ts";
import "./churn-models-query.ts";
import "./churn-trainings-query.ts";
import "./publish-churn-model.ts";
import "./roll-back-churn-model.ts";
import "./set-churn-retraining.ts";
import "./train-churn-model.ts";
