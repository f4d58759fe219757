# One image for web and worker; ROLE says which. The server runs its TypeScript from source: no build step but the dashboard's.
FROM node:24.21.0-bookworm-slim
WORKDIR /app
RUN npm install --global pnpm@12.21.0 && useradd --system --create-home perennial && chown perennial /app
USER perennial
COPY --chown=perennial package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY --chown=perennial packages/core/package.json packages/core/
COPY --chown=perennial packages/database/package.json packages/database/
COPY --chown=perennial packages/services/package.json packages/services/
COPY --chown=perennial packages/schema/package.json packages/schema/
COPY --chown=perennial packages/server/package.json packages/server/
COPY --chown=perennial packages/dashboard/package.json packages/dashboard/
RUN pnpm install --frozen-lockfile --ignore-scripts
COPY --chown=perennial . .
RUN node scripts/prepare.ts
ENV NODE_ENV=production PORT=4000 HOST=0.0.0.0
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "packages/server/src/main.ts"]
