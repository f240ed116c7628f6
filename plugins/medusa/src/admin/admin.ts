import type { Admin } from '@shopbell/console';
import { medusaKit } from './kit';
import { useSurroundings } from './surroundings';

/** Medusa’s admin, as Shopbell’s parts on its pages need it. */
export const admin: Admin = { kit: medusaKit, useSurroundings };
