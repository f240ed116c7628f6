/** Whom the demo shop's sign-in page offers: people that its seed put there. */
export const samplePassword = 'shopbell';

export const samplePeople = [
  { email: 'chen.lihua@example.com', name: '陈丽华' },
  { email: 'wang.wei@example.com', name: '王伟' },
  { email: 'li.xiaomei@example.com', name: '李小梅' },
  { email: 'emma.wilson@example.com', name: 'Emma Wilson' },
  { email: 'james.carter@example.com', name: 'James Carter' },
  { email: 'sofia.rossi@example.com', name: 'Sofia Rossi' },
  { email: 'noah.becker@example.com', name: 'Noah Becker' },
];
