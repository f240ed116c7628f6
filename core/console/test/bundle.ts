import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A page's script as one file, with React 19 or 18. */
export async function bundle(entry: string, react: '18' | '19' = '19'): Promise<string> {
  const old = { react: 'react18', 'react-dom': 'react-dom18' };
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
    alias: react === '18' ? old : {},
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
