// The dashboard's side is shipped as source: the shop's own build of the dashboard compiles it, with that shop's one React.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
cpSync(join(folder, 'src/dashboard'), join(folder, 'dist/dashboard'), {
  recursive: true,
  filter: (path) => !path.endsWith('tsconfig.json'),
});
