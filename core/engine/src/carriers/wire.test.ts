import { expect, test } from 'vitest';
import { ask, WireOptions } from './wire.ts';

test.each([
  ['a year', '31536000', 3_600],
  ['more than a date can hold', '1e300', 3_600],
  ['a minute', '60', 60],
])('a service that fails and asks for %s is asked again within an hour', async (_, header, seconds) => {
  const answer = async () => new Response('', { status: 503, headers: { 'retry-after': header } });
  const asking = { ...WireOptions.parse({ fetch: answer }), service: 'Test' };
  await expect(ask('https://carrier.example', {}, asking)).rejects.toMatchObject({
    ...{ fault: 'unavailable', retryAfterSeconds: seconds },
  });
});
