import type { Admin } from '@shopbell/console';
import { vendureKit } from './kit';
import { useSurroundings } from './surroundings';

/** Vendure’s dashboard, as Shopbell’s parts on its pages need it. */
export const admin: Admin = { kit: vendureKit, useSurroundings };
