// What Medusa wants beside the compiled files: package.json, by which it knows a project of its own, and the catalogue's pictures in the
// three sizes in which the storefront shows them, for it serves what lies in `static` and cuts nothing.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import sharp from 'sharp';

const { picturesFolder } = createRequire(import.meta.url)('@shopbell/demo-samples');
const here = import.meta.dirname;
const target = join(here, 'dist/static');
const sizes = { card: [480, 480], page: [960, 960], line: [128, 128] };

copyFileSync(join(here, 'package.json'), join(here, 'dist/package.json'));
mkdirSync(target, { recursive: true });
for (const file of readdirSync(picturesFolder)) {
  const picture = sharp(join(picturesFolder, file));
  for (const [size, [width, height]] of Object.entries(sizes)) {
    await picture
      .clone()
      .resize(width, height)
      .webp()
      .toFile(join(target, `${parse(file).name}-${size}.webp`));
  }
}
