import path from 'node:path'
import { defineConfig } from 'prisma/config'

// The Prisma CLI would download its schema engine; ours speaks the same protocol from npm packages alone.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= path.resolve(import.meta.dirname, 'prisma/schema-engine.mjs')

export default defineConfig({
  schema: 'prisma/schema',
  // A restore makes the tables by the migrations that its backup knows.
  migrations: { path: process.env['IP2A_MIGRATIONS'] ?? 'prisma/migrations', seed: 'node ip2adb seed' },
  datasource: { url: process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'] ?? 'postgresql://localhost:5432/ip2a' },
})
