import { countryAtStart } from './countries.ts';
import { gazetteer, type Town } from './gazetteer.ts';

/** Regions that are no city. 吉林 is both: it is taken for the province where a city follows. */
const regions =
  /^(河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)(省|(维吾尔|壮族|回族)?自治区)?/;

/** The towns that the first name in a Chinese or Japanese word belongs to: 广东省深圳市宝安区 is Shenzhen. */
export function townsInHan(text: string, country: string | null): { towns: readonly Town[]; country: string | null } {
  const joined = text.normalize('NFKC').replace(/[\p{P}\p{Z}\p{S}]+/gu, '');
  const begun = countryAtStart(joined);
  const within = country ?? begun?.country ?? null;
  const rest = begun?.rest ?? joined;
  const region = regions.exec(rest)?.[0];
  if (!region) return { towns: firstTown(rest, within), country: within };
  // What follows a region is in it, and without a country it is China's.
  const inner = firstTown(rest.slice(region.length), within);
  return { towns: inner.length > 0 ? inner : (gazetteer().han.get(region) ?? []), country: within ?? 'CN' };
}

function firstTown(text: string, country: string | null): readonly Town[] {
  const { han } = gazetteer();
  for (let at = 0; at < text.length; at += 1) {
    for (let length = Math.min(6, text.length - at); length >= 2; length -= 1) {
      const towns = han
        .get(text.slice(at, at + length))
        ?.filter((town) => country === null || town.country === country);
      if (towns && towns.length > 0) return towns;
    }
  }
  return [];
}
