import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` are WASM. The schema engine's binary is never run: naming one keeps the CLI from downloading it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'src' });
