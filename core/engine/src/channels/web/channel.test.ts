import { testChannel } from '@shopbell/testing/contracts/channel';
import { createWebChannel } from './channel.ts';

testChannel('web', async () => ({ channel: createWebChannel({ fileBytes: 20 * 1_048_576 }) }));
