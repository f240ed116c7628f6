import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const made = new Map<string, Promise<string>>();

/** A page's script as one file, with React 19 or 18; made once per test file. */
export function bundle(entry: string, react: '18' | '19' = '19'): Promise<string> {
  const script = made.get(entry + react) ?? make(entry, react);
  made.set(entry + react, script);
  return script;
}

async function make(entry: string, react: '18' | '19'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: here('..'),
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@shopbell/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: react === '18' ? { react: 'react18', 'react-dom': 'react-dom18' } : {},
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
