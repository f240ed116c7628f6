import type { AddressSoFar, HostAddress } from '@shopbell/contract';
import { countryNamed } from './countries.ts';

/** What an address still needs before it can be shown to be confirmed. */
type MissingPart = 'line1' | 'city' | 'postalCode';

type Part = keyof AddressSoFar;
const longest = 200;

/**
 * What a message says of an address: by labels (`City: …`), else by what stands on its lines or between its commas, in Chinese by 省, 市, 区. It may
 * read wrongly: whoever wrote it confirms it before anything is done.
 */
export function readAddress(text: string): AddressSoFar {
  const clean = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (sign === '\n' ? sign : ' '))
    .replace(opening, '')
    .replace(/[.。!！]+\s*$/u, '');
  const pieces = clean.split(/[\n,;，；、]/).map((piece) => piece.replace(/\s+/g, ' ').trim());
  const found: AddressSoFar = {};
  const rest = pieces.filter((piece) => piece !== '' && !takeLabelled(piece, found));
  if (/\p{Script=Han}/u.test(rest.join(''))) takeChinese(rest.join(' '), found);
  else takeLines(rest, found);
  return found;
}

/** The whole address: what was not said of person, phone and country stays as it was; a place is never mixed with the old one. */
export function completed(said: AddressSoFar, was: HostAddress): { address: HostAddress; missing: MissingPart[] } {
  const { name, line1 = '', line2 = null, city = '', province = null, postalCode = null, country, phone } = said;
  const address: HostAddress = {
    ...{ name: name ?? was.name, line1, line2, city, province, postalCode },
    ...{ country: country ?? was.country, phone: phone ?? was.phone },
  };
  const needsCode = was.postalCode !== null && !withoutCode.has(address.country);
  const missing: MissingPart[] = [
    ...(line1 === '' ? (['line1'] as const) : []),
    ...(city === '' ? (['city'] as const) : []),
    ...(needsCode && postalCode === null ? (['postalCode'] as const) : []),
  ];
  return { address, missing };
}

/** Where nobody writes a code, or there is none. */
const withoutCode: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'AE', 'IE']);

const opening =
  /^\s*(?:(?:my|the|our) )?(?:new )?(?:delivery |shipping )?(?:address(?: is|:)|(?:please )?(?:send|ship|deliver) it to:?|it is|it's|(?:我的)?(?:新)?(?:收货)?地址(?:是|为|改为|改成|换成)?[:：]?|(?:请)?(?:改成|改到|改为|寄到|送到|换成))\s*/iu;

const labels: Record<Part, RegExp> = {
  name: /^(?:name|recipient|姓名|收件人|收货人)$/i,
  line1: /^(?:street|address|line 1|地址|详细地址|街道)$/i,
  line2: /^(?:line 2|flat|apartment|门牌)$/i,
  city: /^(?:city|town|城市|市)$/i,
  province: /^(?:state|province|region|省|省份)$/i,
  postalCode: /^(?:post ?code|postal code|zip|zip code|plz|邮编|邮政编码)$/i,
  country: /^(?:country|国家)$/i,
  phone: /^(?:phone|mobile|tel|telephone|电话|手机|手机号)$/i,
};

function takeLabelled(piece: string, found: AddressSoFar): boolean {
  const [, label = '', value = ''] = piece.match(/^([^:：]{1,20})[:：]\s*(.+)$/u) ?? [];
  const part = (Object.keys(labels) as Part[]).find((each) => labels[each].test(label.trim()));
  if (!part) return false;
  if (part === 'country') return takeCountry(value, found);
  if (part === 'line1' && /\p{Script=Han}/u.test(value)) return takeChinese(value, found);
  put(found, part, value);
  return true;
}

function takeCountry(piece: string, found: AddressSoFar): boolean {
  const country = countryNamed(piece);
  if (country) found.country = country;
  return country !== undefined;
}

const phone = /^\+?\d[\d ()-]{6,18}\d$/;
const codeThenCity = /^(?:[A-Z]{1,2}-)?(\d{4,6}(?:-\d{3,4})?)\s+(\p{L}.*)$/u;
const cityThenCode =
  /^(\p{L}[\p{L} .'-]*?)\s+(\d{4,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/iu;
const code = /^(?:\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/i;

function takeLines(pieces: readonly string[], found: AddressSoFar): void {
  const left = pieces.filter((piece) => !takeCountry(piece, found));
  const hasStreet = left.some((piece) => isStreet(piece));
  for (const piece of left) {
    const before = piece.match(codeThenCity);
    const after = piece.match(cityThenCode);
    if (found.postalCode === undefined && code.test(piece)) put(found, 'postalCode', piece.toUpperCase());
    else if (phone.test(piece)) put(found, 'phone', piece);
    else if (
      found.postalCode === undefined &&
      before &&
      (found.line1 !== undefined || !hasStreet || left.length > 1) &&
      !isStreet(piece)
    )
      placeOf(found, before[2], before[1]);
    else if (found.line1 !== undefined && found.postalCode === undefined && after) placeOf(found, after[1], after[2]);
    else if (isStreet(piece)) put(found, found.line1 === undefined ? 'line1' : 'line2', piece);
    else if (found.line1 === undefined && hasStreet) put(found, 'name', piece);
    else if (found.line1 !== undefined) put(found, found.city === undefined ? 'city' : 'province', piece);
  }
}

/** A state before its code is no city. */
function placeOf(found: AddressSoFar, place = '', postalCode = ''): void {
  put(found, 'postalCode', postalCode.toUpperCase());
  put(found, found.city === undefined ? 'city' : 'province', place);
}

/** Words with a number of a house, and nothing that begins as a code. */
function isStreet(piece: string): boolean {
  if (/^\d{4,6}\s+\p{L}[\p{L} .'-]*$/u.test(piece) && !streetWord.test(piece)) return false;
  return (
    /\d/.test(piece) &&
    /\p{L}{2}/u.test(piece) &&
    !code.test(piece) &&
    (streetWord.test(piece) || !/\s(?:\d{5}(?:-\d{4})?)$/.test(piece))
  );
}
const streetWord =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|square|court|blvd|boulevard|rue|via|calle|avenida|rua)\b|stra(?:ß|ss)e|str\.|weg\b|platz\b|allee\b|gasse\b/iu;

function takeChinese(text: string, found: AddressSoFar): boolean {
  let left = text;
  const take = (pattern: RegExp, part: Part): void => {
    const value = left.match(pattern)?.[1];
    if (value === undefined || found[part] !== undefined) return;
    left = left.replace(value, ' ');
    put(found, part, value);
  };
  take(/(?<!\d)(1[3-9]\d{9})(?!\d)/, 'phone');
  take(/(?<!\d)(\d{6})(?!\d)/, 'postalCode');
  left = left.replace(/(?:邮编|邮政编码|电话|手机号?)[:：]?/gu, ' ').replace(/^\s*中国/u, ' ');
  const place = left.match(
    /(?:([\p{Script=Han}]{2,8}?(?:省|自治区|特别行政区))\s*)?([\p{Script=Han}]{2,8}?(?:市|自治州|地区|盟))\s*(\S.*)/u,
  );
  if (place) {
    takeName(left.slice(0, place.index), found);
    const [street = '', ...others] = (place[3] ?? '').trim().split(' ').filter(Boolean);
    if (place[1]) put(found, 'province', place[1]);
    put(found, 'city', place[2] ?? '');
    const beside = others.filter((piece) => !takeName(piece, found));
    put(found, 'line1', [street, ...beside].join(' '));
  } else if (/\d|[路街道巷弄村号]/u.test(left)) put(found, 'line1', left);
  return true;
}

function takeName(piece: string, found: AddressSoFar): boolean {
  const [, name] = piece.trim().match(/^(\p{Script=Han}{2,4})$/u) ?? [];
  if (!name || found.name !== undefined) return false;
  put(found, 'name', name);
  return true;
}

function put(found: AddressSoFar, part: Part, value: string): void {
  const words = value.replace(/\s+/g, ' ').trim();
  if (words !== '' && found[part] === undefined)
    found[part] = words.slice(0, part === 'postalCode' || part === 'phone' ? 40 : longest);
}
