import { gid } from '../ids.ts';

/** A pixel as the Admin API shows it. */
export function viewPixel({ id, settings }: { id: string; settings: Record<string, string> }) {
  return { __typename: 'WebPixel', id: gid('WebPixel', id), settings };
}
