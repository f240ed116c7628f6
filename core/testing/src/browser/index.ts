import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { writeFontConfig } from './fonts.ts';

/** What one test wants beside what all have. */
export interface BrowserOptions {
  /** More flags for Chromium. */
  flags?: readonly string[];
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same glyph edges everywhere.
  '--font-render-hinting=none',
  // A camera and a shared tab without a person to allow them.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=display-media-type=browser',
];

/** A headless Chromium, with fonts for every script of our locales. It ends with `close` or with this process. */
export async function launchChromium(options: BrowserOptions = {}): Promise<Browser> {
  const { path, libraries } = await findChromium();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env: Record<string, string> = { ...Object.fromEntries(inherited), FONTCONFIG_FILE: writeFontConfig() };
  const searched = [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  if (searched) env.LD_LIBRARY_PATH = searched;
  return chromium.launch({ executablePath: path, headless: true, args: [...flags, ...(options.flags ?? [])], env });
}
