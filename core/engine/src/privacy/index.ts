/**
 * Privacy: what a person may ask a shop for. Everything kept about them as one document; their erasure, of which the shop keeps that it
 * was done, and which addresses want no mail (as hashes), and nothing else; the same of staff who have left, and at the wish of the host's platform
 * (`platform.ts`) of its customers and of whole shops; and conversations that go by themselves after the days that the merchant has set.
 *
 * Owns the table retention_mark. Says `person.exported`, `person.erased` and `retention.applied` on the shop's journal, and (through
 * the journal) `entries.erased` on each conversation. Hears nothing; runs retention every night.
 * A new place for people's words: whoever keeps it offers `forget`, it is named below, and planted in privacy.test.ts.
 */
import { AppError } from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { Assistant } from '../assistant/index.ts';
import type { Channels } from '../channels/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Emotion } from '../emotion/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Domain, Parts } from '../parts.ts';
import type { Promises } from '../promises/index.ts';
import type { Quality } from '../quality/index.ts';
import type { SearchService } from '../search/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Traces } from '../traces/index.ts';
import { eraseAgent, exportAgent, isAgent } from './agents.ts';
import { erasePerson } from './erase.ts';
import { SweepPayload, sweep, sweepJob } from './erase-shop.ts';
import { exportPerson } from './export.ts';
import type { Keepers } from './parts.ts';
import { createPlatformPrivacy, type PlatformPrivacy } from './platform.ts';
import { applyRetention } from './retention.ts';

export type { PlatformPrivacy } from './platform.ts';

export interface PrivacyAbove
  extends Omit<Keepers, 'forgetful' | 'conversations' | 'agents' | 'email' | 'traces' | 'tickets' | 'promises'> {
  agents: Agents;
  conversations: Conversations;
  channels: Channels;
  traces: Traces;
  tickets: Tickets;
  promises: Promises;
  emotion: Emotion;
  assistant: Assistant;
  quality: Quality;
  knowledge: Knowledge;
  search: SearchService;
}

export interface PrivacyService {
  applyRetention(): Promise<void>;
  platform: PlatformPrivacy;
}

export function createPrivacy(parts: Parts, above: PrivacyAbove): { service: PrivacyService; domain: Domain } {
  const { shops, customers, files, channels, search, signals } = above;
  const conversations = above.conversations.forgetting;
  const agents = above.agents.forgetting;
  const traces = above.traces.forgetting;
  const tickets = above.tickets.forgetting;
  const promises = above.promises.forgetting;
  const { email } = channels;
  const forgetful = [
    email,
    search,
    promises,
    above.emotion.forgetting,
    above.quality.forgetting,
    above.assistant.forgetting,
    above.knowledge.forgetting,
  ];
  const keepers: Keepers = {
    shops,
    customers,
    files,
    conversations,
    agents,
    traces,
    tickets,
    promises,
    email,
    signals,
    forgetful,
  };
  const context = { parts, keepers };
  const service: PrivacyService = {
    applyRetention: () => applyRetention(context),
    platform: createPlatformPrivacy(context),
  };
  const domain: Domain = {
    name: 'privacy',
    handlers: {
      exportPerson({ caller, body }) {
        const actor = { type: 'agent', id: caller.agent } as const;
        const person = requirePerson(body.person);
        if (isAgent(person)) return exportAgent(context, caller.shop, { person, actor });
        return exportPerson(context, caller.shop, { person, actor });
      },
      erasePerson({ caller, body }) {
        const actor = { type: 'agent', id: caller.agent } as const;
        const person = requirePerson(body.person);
        if (isAgent(person)) return eraseAgent(context, caller.shop, { person, key: body.key, actor });
        return erasePerson(context, caller.shop, { person, key: body.key, actor });
      },
      // It names people, and says who looked at whom: who reads it is written in it too.
      async listShopEntries({ caller, query }) {
        await customers.noteList(caller.shop, { agent: caller.agent, list: 'journal' });
        return shops.listEntries(caller.shop, query);
      },
    },
    jobs: {
      'privacy-retention': () => service.applyRetention(),
      [sweepJob]: (payload) => sweep(context, SweepPayload.parse(payload)),
    },
    schedule: { 'privacy-retention': '30 2 * * *' },
  };
  return { service, domain };
}

function requirePerson(person: string): string {
  if (/^(cus|vis|agt)_[0-9a-z]{26}$/.test(person)) return person;
  throw new AppError('request.invalid', {
    issues: [{ path: 'body.person', message: 'must be an id like cus_…, vis_… or agt_…' }],
  });
}
