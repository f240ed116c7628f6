import { z } from 'zod';
import { Timestamp } from './conversations.ts';
import { OwnTrace } from './orders.ts';
import { route } from './route.ts';

/**
 * One order and nothing else, for the browser that asked: until `expiresAt`, half an hour from now. It is of no use with another
 * visitor's ticket.
 */
export const TrackingGrant = z.object({ grant: z.string(), expiresAt: Timestamp });
/** What `TrackingGrant` parses. */
export type TrackingGrant = z.infer<typeof TrackingGrant>;

/** Routes for whoever is not signed in: an order by its number and the contact it was placed with. */
export const trackingRoutes = {
  trackOrder: route({
    method: 'POST',
    path: '/visitor/track',
    access: 'visitor',
    repeatable: true,
    summary:
      'Opens one order to whoever knows its number and the e-mail address or phone number it was placed with. A number that does not exist and one that was placed by somebody else are answered alike (`not-found`), after the same time.',
    body: z.object({
      /** What people call it, with or without `#`. */
      number: z.string().trim().min(1).max(100),
      /** An e-mail address, or a phone number in any notation. */
      contact: z.string().trim().min(3).max(254),
    }),
    answer: TrackingGrant,
  }),
  getTrackedTrace: route({
    method: 'POST',
    path: '/visitor/track/trace',
    access: 'visitor',
    repeatable: true,
    summary: 'The story of the order that a grant opens, as its customer sees it.',
    body: z.object({ grant: z.string().min(1).max(2_000) }),
    answer: OwnTrace,
  }),
} as const;
