import { testChannel } from '@shopbell/testing/contracts/channel';
import { describe } from 'vitest';
import { createWebChannel } from './channel.ts';

describe('web', () => {
  testChannel(async () => ({ channel: createWebChannel({ fileBytes: 20 * 1_048_576 }) }));
});
