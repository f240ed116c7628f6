import { gazetteer } from './gazetteer.ts';
import { plainName } from './plain.ts';

/** Languages in which carriers write countries. */
const languages = ['en', 'zh-CN', 'zh-TW', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'ko'];
const others: Readonly<Record<string, string>> = {
  ...{ usa: 'US', 'united states of america': 'US', america: 'US', uk: 'GB', england: 'GB', scotland: 'GB' },
  ...{ wales: 'GB', uae: 'AE', korea: 'KR', 'south korea': 'KR', 'czech republic': 'CZ', holland: 'NL', prc: 'CN' },
  ...{ 'mainland china': 'CN', 'hong kong sar': 'HK', turkey: 'TR', 'the netherlands': 'NL', 'viet nam': 'VN' },
  ...{ 中国大陆: 'CN', 中国香港: 'HK', 中国台湾: 'TW', 中国澳门: 'MO', 台湾: 'TW', 臺灣: 'TW' },
};
let names: Map<string, string> | undefined;

/** The alpha-2 code of a country by its name in any of a dozen languages; null for what is none. */
export function countryNamed(name: string): string | null {
  names ??= readNames();
  return names.get(plainName(name)) ?? null;
}

/** The country that a word without spaces begins with, as 德国 in 德国法兰克福, and the rest of it. */
export function countryAtStart(text: string): { country: string; rest: string } | null {
  for (let length = Math.min(8, text.length); length >= 2; length -= 1) {
    const country = countryNamed(text.slice(0, length));
    if (country) return { country, rest: text.slice(length) };
  }
  return null;
}

function readNames(): Map<string, string> {
  const found = new Map(Object.entries(others).map(([name, country]) => [plainName(name), country]));
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const country of gazetteer().countries.keys()) {
      const name = display.of(country);
      if (name) found.set(plainName(name), found.get(plainName(name)) ?? country);
    }
  }
  return found;
}

const states =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|' +
  'GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|' +
  'MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|' +
  'NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|' +
  'SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming';
const stateBy = new Map(
  states.split('|').flatMap((state) => [
    [plainName(state.slice(0, 2)), state.slice(0, 2)],
    [plainName(state.slice(3)), state.slice(0, 2)],
  ]),
);

/** A state of the United States by its name or its two letters. */
export function stateNamed(name: string): string | null {
  return stateBy.get(plainName(name)) ?? null;
}
