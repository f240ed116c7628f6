import type { AdminContext } from '../context.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface Asked {
  handle?: string | null;
  payload?: unknown;
}

/** Bytes that a trigger may be told. */
const longest = 50_000;

/** Of a trigger that the app has, with what its file names and nothing else. */
export function fireTrigger({ shop, triggers }: AdminContext, { handle, payload }: Asked): Record<string, unknown> {
  return payloadOf(
    () => {
      const keys = triggers === null ? null : triggers[handle ?? ''];
      if (!handle || keys === undefined) throw new Wrong(['handle'], `Invalid handle '${handle ?? ''}'.`);
      if (payload === null || typeof payload !== 'object' || Array.isArray(payload))
        throw new Wrong(['payload'], 'Payload must be an object.');
      if (JSON.stringify(payload).length > longest) throw new Wrong(['payload'], 'Payload is too large.');
      const strange = keys && Object.keys(payload).find((key) => !keys.includes(key));
      if (strange) throw new Wrong(['payload'], `Payload has the unknown property '${strange}'.`);
      shop.fired.push({ handle, payload: payload as Record<string, unknown> });
      return {};
    },
    { nothing: {} },
  );
}
