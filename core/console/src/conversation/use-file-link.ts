import type { Attachment } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import type { Client } from '../api/client.ts';
import { useConsole } from '../shell/console-context.tsx';

const links = new Map<string, { url: Promise<string>; until: number }>();
/** Addresses work for 10 minutes; one that is about to end is not handed out. */
const keptMs = 9 * 60_000;

/** How many addresses are held. */
export const countFileLinks = () => links.size;

/** A signed address of a file, asked for once every few minutes. */
export function askFileLink(client: Client, file: Attachment['file']): Promise<string> {
  const held = links.get(file);
  if (held && held.until > Date.now()) return held.url;
  const url = client.call('linkFile', { query: { file } }).then((answer) => client.resolve(answer.url));
  for (const [old, { until }] of links) if (until <= Date.now()) links.delete(old);
  links.set(file, { url, until: Date.now() + keptMs });
  url.catch(() => links.delete(file));
  return url;
}

/** The address of a file to show; null until it is known, `failed` when it cannot be had. */
export function useFileLink(file: Attachment['file']): string | 'failed' | null {
  const { desk } = useConsole();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let late = false;
    askFileLink(desk.live.client, file).then(
      (found) => late || setUrl(found),
      () => late || setUrl('failed'),
    );
    return () => {
      late = true;
    };
  }, [desk, file]);
  return url;
}
