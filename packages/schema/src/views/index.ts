import "./delete-view.ts";
import "./save-view.ts";
import "./saved-view.ts";
