import "./assign-member.ts";
import "./customer-query.ts";
import "./customer-users.ts";
import "./customer.ts";
import "./customers.ts";
import "./end-user.ts";
import "./erase-end-user.ts";
import "./upsert-customer.ts";
