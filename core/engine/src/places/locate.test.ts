import { describe, expect, test, vi } from 'vitest';
import { locate } from './locate.ts';

// The first reads the lists.
vi.setConfig({ testTimeout: 120_000 });

const at = (name: string, country: string | null = null) => {
  const { latitude, longitude, precision, country: of } = locate({ name, country });
  return `${precision} ${of} ${latitude === null ? '-' : Math.round(latitude)} ${longitude === null ? '-' : Math.round(longitude)}`;
};

describe('a place', () => {
  test.each([
    ['深圳市', 'CN', 'city CN 23 114'],
    ['深圳市', null, 'city CN 23 114'],
    ['上海', null, 'city CN 31 121'],
    ['广东省深圳市宝安区', null, 'city CN 23 114'],
    ['广东,深圳市,宝安区', 'CN', 'city CN 23 114'],
    ['【东莞市】虎门转运中心', null, 'city CN 23 114'],
    ['北京市朝阳区', null, 'city CN 40 116'],
    ['吉林省长春市', null, 'city CN 44 125'],
    ['吉林市', 'CN', 'city CN 44 127'],
    ['湖北京山', null, 'country CN 33 115'],
    ['江苏苏州', null, 'city CN 31 121'],
    ['安徽宿州', null, 'city CN 34 117'],
    ['香港', null, 'city HK 22 114'],
    ['德国法兰克福', null, 'city DE 50 9'],
    ['美国 洛杉矶', null, 'city US 34 -118'],
    ['大阪府', 'JP', 'city JP 35 136'],
  ])('in Chinese: %s of %s', (name, country, expected) => expect(at(name, country)).toBe(expected));

  test.each([
    ['Paris', null, 'city FR 49 2'],
    ['Paris', 'FR', 'city FR 49 2'],
    ['PARIS, TX', null, 'city US 34 -96'],
    ['Paris, Texas, United States', null, 'city US 34 -96'],
    ['Paris, TX', 'US', 'city US 34 -96'],
    ['Portland, ME, US', null, 'city US 44 -70'],
    ['Springfield', null, 'unknown null - -'],
    ['Springfield', 'US', 'country US 38 -93'],
    ['Springfield, IL', 'US', 'city US 40 -90'],
    ['Birmingham', 'GB', 'city GB 52 -2'],
    ['Birmingham', null, 'unknown null - -'],
  ])('of many by one name: %s of %s', (name, country, expected) => expect(at(name, country)).toBe(expected));

  test.each([
    ['LEIPZIG HUB', 'DE', 'city DE 51 12'],
    ['Leipzig, Germany', null, 'city DE 51 12'],
    ['München', null, 'city DE 48 12'],
    ['MUENCHEN', 'DE', 'city DE 48 12'],
    ['Koeln', null, 'city DE 51 7'],
    ['DHL Frankfurt (Main)', 'DE', 'city DE 50 9'],
    ['SHENZHEN, GUANGDONG', 'CN', 'city CN 23 114'],
    ["XI'AN", 'CN', 'city CN 34 109'],
    ['New York, NY', 'US', 'city US 41 -74'],
    ['60549 Frankfurt am Main', 'DE', 'city DE 50 9'],
    ['São Paulo', 'BR', 'city BR -24 -47'],
    ['Québec, CA', null, 'city CA 47 -71'],
    ['Москва', null, 'city RU 56 38'],
  ])('as carriers write it: %s of %s', (name, country, expected) => expect(at(name, country)).toBe(expected));

  test('nobody knows is shown as its country, and without one not at all', () => {
    expect(at('Depot 7', 'DE')).toMatch(/^country DE/);
    expect(at('Germany')).toMatch(/^country DE/);
    expect(at('', 'CN')).toMatch(/^country CN/);
    expect(at('Parcel center')).toBe('unknown null - -');
    expect(at('')).toBe('unknown null - -');
    expect(locate({ name: 'Mars', country: 'XX' }).precision).toBe('unknown');
  });

  test('that came with coordinates is where they say', () => {
    expect(locate({ name: 'Paris', country: 'US', latitude: 1.5, longitude: -2 })).toEqual({
      ...{ name: 'Paris', country: 'US', latitude: 1.5, longitude: -2, precision: 'exact' },
    });
  });
});
