/** The people of the demo shop. One password for all: it is printed at the start and opens nothing else. */
export const PASSWORD = 'shopbell';

export interface SamplePerson {
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  address: { line: string; city: string; postalCode: string; country: string };
}

export const people: SamplePerson[] = [
  person(
    'chen.lihua@example.com',
    ['丽华', '陈'],
    ['+86 138 0013 8000', '南京西路 1266 号 3 幢 502 室', '上海', '200040', 'CN'],
  ),
  person('wang.wei@example.com', ['伟', '王'], ['+86 139 1010 2020', '建国路 88 号', '北京', '100022', 'CN']),
  person('li.xiaomei@example.com', ['小梅', '李'], ['+86 135 6677 8899', '天河路 208 号', '广州', '510620', 'CN']),
  person(
    'emma.wilson@example.com',
    ['Emma', 'Wilson'],
    ['+44 20 7946 0018', '24 Camden Passage', 'London', 'N1 8EA', 'GB'],
  ),
  person(
    'james.carter@example.com',
    ['James', 'Carter'],
    ['+1 415 555 0132', '501 Valencia Street', 'San Francisco', '94110', 'US'],
  ),
  person(
    'sofia.rossi@example.com',
    ['Sofia', 'Rossi'],
    ['+39 06 5550 1042', 'Via dei Coronari 12', 'Roma', '00186', 'IT'],
  ),
  person(
    'noah.becker@example.com',
    ['Noah', 'Becker'],
    ['+49 30 5550 1199', 'Oranienstraße 40', 'Berlin', '10999', 'DE'],
  ),
];

/** Staff besides the superadmin. `role` is one of the sample roles below. */
export const staff = [
  { email: 'mei@shop.example', firstName: 'Mei', lastName: 'Zhang', role: 'support-agent' },
  { email: 'oliver@shop.example', firstName: 'Oliver', lastName: 'Grant', role: 'support-agent' },
  { email: 'sara@shop.example', firstName: 'Sara', lastName: 'Lind', role: 'support-supervisor' },
] as const;

function person(
  email: string,
  [firstName, lastName]: [string, string],
  place: [string, string, string, string, string],
): SamplePerson {
  const [phone, line, city, postalCode, country] = place;
  return { email, firstName, lastName, phone, address: { line, city, postalCode, country } };
}

/** As their own country writes it. */
export function fullNameOf({ firstName, lastName, address }: SamplePerson): string {
  return address.country === 'CN' ? `${lastName}${firstName}` : `${firstName} ${lastName}`;
}
