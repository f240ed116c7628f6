import { type Reason, reasons, type Told } from '@shopbell/contract';
import type { Refusal, Why } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import type { Say, WordKey } from '../words/words.ts';
import { useConsole } from './console-context.tsx';

/** Codes that have words of their own; the others are told as `internal`. */
const told = new Set([
  'offline',
  'access.denied',
  'blocked',
  'not-found',
  'conflict',
  'body.too-large',
  'file.type',
  'refused',
  'above-limit',
  'rate.limited',
  'request.invalid',
  'host.unavailable',
  'unavailable',
  'ticket.missing',
]);

/**
 * What a refusal means: what happened, and what is safe and what to do. `said` is what the engine says of it beyond its code; what has no
 * words in this language is in English, and quoted as that; empty when it says no more.
 */
export function tellRefusal(say: Say, refusal: Why) {
  const code = refusal.code.startsWith('ticket.') ? 'ticket.missing' : refusal.code;
  const key = told.has(code) ? code : 'internal';
  return {
    title: say(`refusal.${key}` as WordKey),
    text: say(`refusal.${key}.todo` as WordKey),
    said: sayDetail(say, refusal),
  };
}

/** A sentence that the engine names; nothing where this version does not know it. */
export function sayTold(say: Say, { reason, values }: Told): string {
  return Object.hasOwn(reasons, reason) ? say(`reason.${reason as Reason}`, values) : '';
}

function sayDetail(say: Say, { detail, reason, values }: Why): string {
  if (reason !== null && Object.hasOwn(reasons, reason)) return say(`reason.${reason as Reason}`, values);
  return detail && say('refusal.said', { detail });
}

interface RefusalBannerProps {
  refusal: Refusal;
  onRetry?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
}

export function RefusalBanner({ refusal, onRetry, onDismiss }: RefusalBannerProps) {
  const { say } = useConsole();
  const { Banner, Button } = useKit();
  const { title, text, said } = tellRefusal(say, refusal);
  const tone = refusal.retryable ? 'warning' : 'bad';
  return (
    <Banner
      tone={tone}
      title={title}
      onDismiss={onDismiss}
      dismissLabel={say('dismiss')}
      actions={onRetry ? <Button onPress={onRetry}>{say('retry')}</Button> : undefined}
    >
      {text}
      {said ? <small className="sb-detail">{said}</small> : null}
      {refusal.issues.map((issue) => (
        <small className="sb-detail" key={issue.path}>
          {issue.path}: {issue.message}
        </small>
      ))}
    </Banner>
  );
}
