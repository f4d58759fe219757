import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://127.0.0.1:4000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    manifest: true,
    // Lightning CSS rewrites light-dark() for older targets, and Mantine's colours vanish.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
  },
  server: {
    proxy: {
      "/graphql": { target: server, ws: true },
      "/auth": server,
      "/v1": server,
    },
  },
});
