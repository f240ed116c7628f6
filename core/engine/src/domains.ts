/**
 * THE TABLE OF CONTENTS. In this order; a domain may import only those above it, and only their `index.ts`. Where two need each
 * other, one writes an entry and the other hears it.
 */
import { createAgents } from './agents/index.ts';
import { createAssistant } from './assistant/index.ts';
import { createAutomations, type PlatformAutomation } from './automations/index.ts';
import { createCards } from './cards/index.ts';
import { createChannels } from './channels/index.ts';
import { createConversations } from './conversations/index.ts';
import { createCustomers, type PlatformCustomers } from './customers/index.ts';
import { createEmotion } from './emotion/index.ts';
import { createFiles } from './files/index.ts';
import type { Gates } from './http/gates.ts';
import { createInsights, type Glancing } from './insights/index.ts';
import { createKnowledge } from './knowledge/index.ts';
import type { Domain, Parts } from './parts.ts';
import { createPrivacy, type PlatformPrivacy } from './privacy/index.ts';
import { createPromises } from './promises/index.ts';
import { createQuality } from './quality/index.ts';
import { createSearch } from './search/index.ts';
import { createShops } from './shops/index.ts';
import { createSignals, type PlatformSignals } from './signals/index.ts';
import { createSources } from './sources/index.ts';
import { createTickets } from './tickets/index.ts';
import { createTraces } from './traces/index.ts';

/** @public scripts/dependency-rules.mjs reads the order here. */
export const domainNames = [
  'shops',
  'customers',
  'files',
  'agents',
  'conversations',
  'channels',
  'sources',
  'traces',
  'cards',
  'tickets',
  'promises',
  'emotion',
  'quality',
  'search',
  'knowledge',
  'assistant',
  'insights',
  'automations',
  'signals',
  'privacy',
] as const;

/** Makes every domain over those above it, and what HTTP asks them before it lets somebody through. */
export function createDomains(parts: Parts): {
  domains: Domain[];
  gates: Gates;
  privacy: PlatformPrivacy;
  glance: Glancing;
  automation: PlatformAutomation;
  signals: PlatformSignals;
  customers: PlatformCustomers;
} {
  const shops = createShops(parts);
  const above = { shops: shops.service };
  const customers = createCustomers(parts, above);
  const files = createFiles(parts, { customers: customers.service });
  const agents = createAgents(parts, above);
  const conversations = createConversations(parts, {
    ...above,
    customers: customers.service,
    agents: agents.service,
    files: files.service,
  });
  const channels = createChannels(parts, {
    ...above,
    customers: customers.service,
    files: files.service,
    conversations: conversations.service,
  });
  const sources = createSources(parts, above);
  const traces = createTraces(parts, {
    ...above,
    email: channels.service.email,
    sources: sources.service,
    customers: customers.service,
    agents: agents.service,
    conversations: conversations.service,
  });
  const cards = createCards(parts, { ...above, conversations: conversations.service, traces: traces.service });
  const tickets = createTickets(parts, {
    ...above,
    customers: customers.service,
    agents: agents.service,
    files: files.service,
    conversations: conversations.service,
    traces: traces.service,
  });
  const promises = createPromises(parts, {
    ...above,
    agents: agents.service,
    conversations: conversations.service,
    tickets: tickets.service,
  });
  const emotion = createEmotion(parts, {
    ...above,
    customers: customers.service,
    agents: agents.service,
    conversations: conversations.service,
    traces: traces.service,
    tickets: tickets.service,
  });
  const quality = createQuality(parts, {
    ...above,
    customers: customers.service,
    agents: agents.service,
    conversations: conversations.service,
    traces: traces.service,
    emotion: emotion.service,
  });
  const search = createSearch(parts, { customers: customers.service, conversations: conversations.service });
  const knowledge = createKnowledge(parts, above);
  const assistant = createAssistant(parts, {
    ...above,
    agents: agents.service,
    customers: customers.service,
    conversations: conversations.service,
    traces: traces.service,
    tickets: tickets.service,
    knowledge: knowledge.service,
  });
  const insights = createInsights(parts, { ...above, conversations: conversations.service });
  const automations = createAutomations(parts, {
    ...above,
    customers: customers.service,
    conversations: conversations.service,
  });
  const signals = createSignals(parts, above);
  const privacy = createPrivacy(parts, {
    ...above,
    agents: agents.service,
    customers: customers.service,
    files: files.service,
    conversations: conversations.service,
    channels: channels.service,
    traces: traces.service,
    tickets: tickets.service,
    promises: promises.service,
    emotion: emotion.service,
    assistant: assistant.service,
    quality: quality.service,
    search: search.service,
    knowledge: knowledge.service,
    signals: signals.service,
  });
  const all = [
    shops,
    customers,
    files,
    agents,
    conversations,
    channels,
    sources,
    traces,
    cards,
    tickets,
    promises,
    emotion,
    quality,
    search,
    knowledge,
    assistant,
    insights,
    automations,
    signals,
    privacy,
  ];
  const gates: Gates = {
    allowsOrigin: shops.service.allowsOrigin,
    anyAllowsOrigin: shops.service.anyAllowsOrigin,
    findShop: shops.service.findId,
    findRights: agents.service.findRights,
    noteFeed: (shop, agent) => customers.service.noteList(shop, { agent, list: 'feed' }),
    findOwner: conversations.service.findOwner,
  };
  return {
    domains: all.map(({ domain }) => domain),
    gates,
    privacy: privacy.service.platform,
    glance: insights.service.glance,
    automation: automations.service.platform,
    signals: signals.service.platform,
    customers: customers.platform,
  };
}
