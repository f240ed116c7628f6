import { expect, test } from 'vitest';
import { codeOf, nameCarrier, recogniseNumber } from './index.ts';

test.each([
  ['UPS Ground', 'ups'],
  ['FedEx', 'fedex'],
  ['DHL', 'dhl-express'],
  ['DHL eCommerce', 'dhl-ecommerce'],
  ['DHL Paket', 'dhl-parcel'],
  ['顺丰速运', 'sf-express'],
  ['SF-Express', 'sf-express'],
  ['圆通快递', 'yto'],
  ['中国邮政速递物流', 'ems-china'],
  ['中国邮政', 'china-post'],
  ['EMS', 'ems-china'],
  ['J&T Express', 'jt-express'],
  ['ヤマト運輸', 'yamato'],
  ['royal-mail', 'royal-mail'],
])('%s is %s', (written, word) => expect(nameCarrier(written)).toBe(word));

test('an unknown carrier is left to the service', () => {
  for (const written of ['', 'My cousin with a van', 'constructor', 'stock', 'jdm'])
    expect(nameCarrier(written)).toBeNull();
  expect(codeOf('17track', 'constructor')).toBeNull();
  expect(codeOf('constructor', 'ups')).toBeNull();
  expect(codeOf('17track', 'amazon')).toBeNull();
});

test('what a number is recognised as, the services can be asked by', () => {
  const [found] = recogniseNumber('1Z5R89390357567127');
  expect(codeOf('17track', found?.carrier ?? '')).toBe('100002');
  expect(codeOf('kuaidi100', recogniseNumber('SF1234567890123')[0]?.carrier ?? '')).toBe('shunfeng');
  expect(codeOf('aftership', 'yamato')).toBe('taqbin-jp');
});
