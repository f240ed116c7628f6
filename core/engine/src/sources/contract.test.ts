import { testSource } from '@shopbell/testing/contracts/source';
import { makeOdoo, makeTryton, makeWebhook } from '../../test/sources-under-test.ts';

testSource('odoo', { of: 'asked', make: () => makeOdoo() });
testSource('tryton', { of: 'asked', make: () => makeTryton() });
testSource('webhook', { of: 'posted', make: () => makeWebhook() });
