import "./cursor.ts";
import "./date-time.ts";
import "./date.ts";
import "./json.ts";
