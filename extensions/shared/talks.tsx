import type { I18n } from '@shopify/ui-extensions/admin';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Refused } from './calls.ts';
import { inboxAddress, type Talks } from './desk.ts';

/** What a block shows while it is read, and where it cannot be. */
export function Loaded<T>({
  i18n,
  read,
  children,
}: {
  i18n: I18n;
  read: () => Promise<T>;
  children: (found: T) => ComponentChildren;
}) {
  const [found, setFound] = useState<T | null>(null);
  const [failed, setFailed] = useState<'failed' | 'denied' | null>(null);
  const load = () => {
    setFailed(null);
    read().then(setFound, (error) => {
      const denied = error instanceof Refused && [401, 403].includes(error.status);
      setFailed(denied ? 'denied' : 'failed');
    });
  };
  useEffect(load, []);
  if (failed)
    return (
      <s-banner tone="warning" heading={i18n.translate(`${failed}.heading`)}>
        <s-paragraph>{i18n.translate(`${failed}.text`)}</s-paragraph>
        <s-button slot="secondary-actions" onClick={load}>
          {i18n.translate('failed.again')}
        </s-button>
      </s-banner>
    );
  return found === null ? <s-spinner accessibilityLabel={i18n.translate('loading')} /> : children(found);
}

const moodTones = { 0: 'success', 1: 'warning', 2: 'critical' } as const;

const mostLetters = 80;

/** What a link opens, for whoever hears it without what stands above it. */
function nameOf(i18n: I18n, about: string): string {
  const letters = [...about];
  const text = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : about;
  return `${i18n.translate('open')}: ${text}`;
}

/** The latest conversations: state, mood, tags, what was said last, and the way to each. */
export function TalkList({ i18n, talks }: { i18n: I18n; talks: Talks }) {
  const { conversations, mood } = talks;
  if (conversations.length === 0) return <s-paragraph color="subdued">{i18n.translate('none')}</s-paragraph>;
  return (
    <s-stack gap="base">
      {conversations.map(({ id, status, atRisk, tags, lastMessage }, at) => (
        <s-stack key={id} gap="small-200">
          <s-stack direction="inline" gap="small-200">
            <s-badge tone={status === 'resolved' ? 'neutral' : 'info'}>{i18n.translate(`status.${status}`)}</s-badge>
            {atRisk && <s-badge tone="critical">{i18n.translate('atRisk')}</s-badge>}
            {at === 0 && mood !== null && <s-badge tone={moodTones[mood]}>{i18n.translate(`mood.${mood}`)}</s-badge>}
            {tags.map((tag) => (
              <s-badge key={tag}>{tag}</s-badge>
            ))}
          </s-stack>
          {lastMessage && <s-text>{lastMessage.text || i18n.translate('files')}</s-text>}
          <s-link
            href={inboxAddress(id)}
            accessibilityLabel={nameOf(i18n, lastMessage?.text || i18n.translate(`status.${status}`))}
          >
            {i18n.translate('open')}
          </s-link>
        </s-stack>
      ))}
    </s-stack>
  );
}
