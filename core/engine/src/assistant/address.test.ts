import type { AddressSoFar, HostAddress } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { completed, readAddress } from './address.ts';

const cases: [string, AddressSoFar][] = [
  [
    'Ada Byron, Torstraße 12, 10119 Berlin, Germany',
    { name: 'Ada Byron', line1: 'Torstraße 12', postalCode: '10119', city: 'Berlin', country: 'DE' },
  ],
  [
    'My new address is\nJohn Doe\n5 High Street\nLondon SW1A 1AA\nUnited Kingdom',
    { name: 'John Doe', line1: '5 High Street', city: 'London', postalCode: 'SW1A 1AA', country: 'GB' },
  ],
  [
    '12 Elm Street, Flat 4, Austin, TX 78701, +1 512 555 0100',
    {
      line1: '12 Elm Street',
      line2: 'Flat 4',
      city: 'Austin',
      province: 'TX',
      postalCode: '78701',
      phone: '+1 512 555 0100',
    },
  ],
  ['Street: Ring 7\nCity: Hamburg\nPostcode: 20095', { line1: 'Ring 7', city: 'Hamburg', postalCode: '20095' }],
  ['20095', { postalCode: '20095' }],
  [
    '新地址是：张三，13800138000，浙江省杭州市西湖区文三路 100 号 5 幢 301 室，邮编 310000',
    {
      ...{ name: '张三', phone: '13800138000', province: '浙江省', city: '杭州市', postalCode: '310000' },
      line1: '西湖区文三路 100 号 5 幢 301 室',
    },
  ],
  [
    '收件人：李四\n电话：13900139000\n地址：上海市浦东新区世纪大道1号',
    { name: '李四', phone: '13900139000', city: '上海市', line1: '浦东新区世纪大道1号' },
  ],
];
test.each(cases)('%s is read in its parts', (text, parts) => {
  expect(readAddress(text)).toEqual(parts);
});

test.each(['Thank you very much', 'Where is my order?', ''])('“%s” holds no address', (text) => {
  expect(readAddress(text)).toEqual({});
});

test('what has no end, or hides something, is bounded', () => {
  const { line1, name } = readAddress(`Name: A\u202Eb\u200B\nStreet: ${'x'.repeat(5_000)} 1`);
  expect(line1).toHaveLength(200);
  expect(name).toBe('A b');
});

test('an address is whole with a street, a city and a code; person and country stay, a place is not mixed with the old one', () => {
  const was: HostAddress = {
    ...{ name: 'Ada', line1: 'Ring 1', line2: 'c/o Bob', city: 'Berlin', province: 'BE' },
    ...{ postalCode: '10115', country: 'DE', phone: '030 1' },
  };
  expect(completed({ line1: 'Weg 2' }, was).missing).toEqual(['city', 'postalCode']);
  expect(completed({ line1: 'Weg 2', city: 'Kiel', country: 'CN' }, was).missing).toEqual([]);
  expect(completed({ line1: 'Weg 2', city: 'Kiel', postalCode: '24103' }, was)).toEqual({
    address: {
      ...{ name: 'Ada', line1: 'Weg 2', line2: null, city: 'Kiel', province: null },
      ...{ postalCode: '24103', country: 'DE', phone: '030 1' },
    },
    missing: [],
  });
});
