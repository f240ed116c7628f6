/** Codes that have a name still, and are no country any more or none yet. */
const withdrawn: ReadonlySet<string> = new Set(
  'AN BU CS DD DY EU EZ FX HV NH NT QO RH SU TP UK UN VD XA XB YD YU ZR ZZ'.split(' '),
);
const spoken = ['en', 'de', 'zh-CN', 'zh-TW', 'fr', 'es', 'pt', 'ja', 'ko', 'ar'];
const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((one, _, letters) => letters.map((other) => one + other));

let names: ReadonlyMap<string, string> | undefined;

/** The code (ISO 3166-1 alpha-2) of a country by its name in the languages that people write to shops in. */
export function countryNamed(name: string): string | undefined {
  names ??= namesOf();
  return names.get(name.toLowerCase());
}

function namesOf(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const locale of spoken) {
    const shown = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = withdrawn.has(code) ? undefined : shown.of(code);
      if (name) found.set(name.toLowerCase(), code);
    }
  }
  return found;
}
