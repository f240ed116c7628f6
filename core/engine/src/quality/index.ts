/**
 * Quality: how conversations were led, by checks that say what they found and where. Every conversation that ends is checked (was it
 * answered, was the customer content at its end, were promises kept, tone, forbidden words, what was said against the order's own record); some are
 * put before a reviewer; results are told by agent and topic, and not of fewer than 30.
 * Owns the table quality_case. Says `quality.checked` on the conversation. Hears conversation.resolved, promise.broken, promise.kept and
 * promise.withdrawn.
 * A new check is a function in checks.ts and a word in the contract's entries/quality.ts; what may be said of an order stands in claims/, a file a language.
 */
import type { Agents } from '../agents/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Domain, Parts } from '../parts.ts';
import { type Above, CheckPayload, checkJob } from './checking.ts';
import { createWatch } from './listeners.ts';
import { createQualityService, type Quality } from './service.ts';

export type { Quality } from './service.ts';

export function createQuality(
  parts: Parts,
  above: Above & { agents: Agents; customers: Customers },
): { service: Quality; domain: Domain } {
  const service = createQualityService(parts, above);
  const domain: Domain = {
    name: 'quality',
    handlers: {
      getQuality: ({ caller, query }) => service.figures(caller.shop, query),
      listQuality: ({ caller, body }) => service.list(caller, body),
      async reviewQuality({ caller, body }) {
        await service.review(caller, body);
        return { ok: true };
      },
    },
    // What is written is read here too: where an operator has switched that off, nothing is checked.
    listeners: parts.options.moods ? [createWatch(parts)] : [],
    jobs: { [checkJob]: (payload) => service.check(CheckPayload.parse(payload)) },
  };
  return { service, domain };
}
