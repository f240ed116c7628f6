import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const folder = fileURLToPath(new URL('../../../../.shopbell/fonts/', import.meta.url));

/** Latin, Greek and Cyrillic; Chinese and Japanese; Korean; Arabic; pictures. In the order in which a glyph is looked for. */
const packages = [
  { name: '@embedpdf/fonts-latin', family: 'Noto Sans' },
  { name: '@embedpdf/fonts-sc', family: 'Noto Sans S Chinese' },
  { name: '@embedpdf/fonts-kr', family: 'Noto Sans Korean' },
  { name: '@embedpdf/fonts-arabic', family: 'Noto Naskh Arabic' },
  { name: '@expo-google-fonts/noto-color-emoji', family: 'Noto Color Emoji' },
];

/**
 * Writes a fontconfig file that knows the fonts npm brought and no others, so that a page looks alike on every machine,
 * a bare one too. Answers its path, for FONTCONFIG_FILE.
 */
export function writeFontConfig(): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const places = packages.map(({ name }) => `  <dir>${join(installed, name)}</dir>`);
  const families = packages.map(({ family }) => `<family>${family}</family>`).join('');
  const aliases = ['system-ui', 'sans-serif', 'serif', 'monospace'].map(
    (generic) => `  <alias binding="same"><family>${generic}</family><prefer>${families}</prefer></alias>`,
  );
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...places,
    `  <cachedir>${join(folder, 'cache')}</cachedir>`,
    ...aliases,
    '</fontconfig>',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
