import "./fact.ts";
import "./record-contract.ts";
import "./record-entitlement.ts";
import "./record-invoice.ts";
import "./record-survey-response.ts";
import "./record-ticket.ts";
import "./record-trait.ts";
import "./retract-fact.ts";
