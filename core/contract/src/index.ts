/**
 * What crosses a border of Shopbell: ports that hosts and channels implement, the shapes that travel over HTTP, the kinds of entries,
 * errors and ids. Imports only zod. Nothing here does anything.
 */
export * from './api/agent.ts';
export * from './api/cards.ts';
export * from './api/conversations.ts';
export * from './api/emotion.ts';
export * from './api/emotion-settings.ts';
export * from './api/index.ts';
export * from './api/insights.ts';
export * from './api/live.ts';
export * from './api/operations.ts';
export * from './api/orders.ts';
export * from './api/places.ts';
export * from './api/privacy.ts';
export * from './api/promises.ts';
export * from './api/route.ts';
export * from './api/settings.ts';
export * from './api/sources.ts';
export * from './api/ticket-settings.ts';
export * from './api/tickets.ts';
export * from './api/tracking.ts';
export * from './api/visitor.ts';
export * from './entries/conversation.ts';
export * from './entries/emotion.ts';
export * from './entries/index.ts';
export * from './entries/order.ts';
export * from './entries/promise.ts';
export * from './entries/shop.ts';
export * from './entries/ticket.ts';
export * from './entry.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './page.ts';
export * from './ports/carrier.ts';
export * from './ports/channel.ts';
export * from './ports/clock.ts';
export * from './ports/files.ts';
export * from './ports/host.ts';
export * from './ports/host-groups.ts';
export * from './ports/host-key.ts';
export * from './ports/host-orders.ts';
export * from './ports/mailer.ts';
export * from './ports/source.ts';
export * from './reasons.ts';
