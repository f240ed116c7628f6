import type { WidgetSettings } from '@shopbell/contract';
import { useState } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import type { WordName } from '../parts/format.ts';
import { useNotice } from './notice.tsx';
import { AboutProduct } from './product.tsx';

/** Who can answer now: somebody, nobody although the shop is open, or nobody because it is closed. */
export function usePresence(): 'here' | 'later' | 'away' {
  const { settings } = useTalk();
  if (!settings) return 'here';
  const { open, agents } = settings.hours;
  return !open ? 'away' : agents === 0 ? 'later' : 'here';
}

/** When somebody is back, and where the answer will be. */
export function AwayWords({ hours, mails }: Pick<WidgetSettings, 'hours' | 'mails'>) {
  const { format } = useAround();
  const back = !hours.open && hours.opensAt;
  return (
    <>
      {back && <p>{format.word('awayBack', { time: format.soon(new Date(back)) })}</p>}
      <p>{format.word(mails ? 'awayText' : 'awayHere')}</p>
    </>
  );
}

const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);

/** Takes a message and an address when nobody is there to answer. */
export function AwayForm() {
  const { format, talk, panel } = useAround();
  const { draft, product } = usePanel();
  const { me } = useTalk();
  const [email, setEmail] = useState(me?.customer?.email ?? '');
  const [wrong, setWrong] = useState<'email' | 'text' | null>(null);
  const locked = !!useNotice();
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fault = !draft.trim() ? 'text' : looksLikeEmail(email.trim()) ? null : 'email';
    setWrong(fault);
    if (fault) return form.querySelector<HTMLElement>(`[name=${fault}]`)?.focus();
    talk.say({ text: draft.trim(), email: email.trim(), ...(product && { product }) });
    panel.set({ draft: '', product: null });
  };
  const fault = (name: 'email' | 'text', word: WordName) =>
    wrong === name && (
      <span class="wrong" id={`wrong-${name}`}>
        {format.word(word)}
      </span>
    );
  return (
    <form class="away" noValidate onSubmit={submit} part="away">
      <AboutProduct />
      <label>
        {format.word('message')}
        <textarea
          name="text"
          rows={3}
          maxLength={8000}
          dir={draft ? 'auto' : format.dir}
          value={draft}
          aria-invalid={wrong === 'text'}
          aria-describedby={wrong === 'text' ? 'wrong-text' : undefined}
          onInput={(event) => panel.set({ draft: event.currentTarget.value })}
        />
        {fault('text', 'messageMissing')}
      </label>
      <label>
        {format.word('email')}
        <input
          name="email"
          type="email"
          inputMode="email"
          autocomplete="email"
          maxLength={254}
          dir="ltr"
          value={email}
          aria-invalid={wrong === 'email'}
          aria-describedby={wrong === 'email' ? 'wrong-email' : undefined}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        {fault('email', 'emailWrong')}
      </label>
      <button type="submit" class="button" disabled={locked}>
        {format.word('leave')}
      </button>
    </form>
  );
}

/** Asks for an address within a conversation that nobody can answer right now. */
export function AwayCard() {
  const { format, talk } = useAround();
  const { settings } = useTalk();
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const fine = looksLikeEmail(email.trim());
    setWrong(!fine);
    if (fine) talk.say({ text: '', email: email.trim() });
  };
  return (
    <form class="card" noValidate onSubmit={submit}>
      {settings && <AwayWords {...settings} />}
      <div class="row">
        <input
          type="email"
          inputMode="email"
          autocomplete="email"
          maxLength={254}
          dir="ltr"
          placeholder="name@example.com"
          aria-label={format.word('email')}
          aria-invalid={wrong}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {format.word('leaveEmail')}
        </button>
      </div>
      {wrong && (
        <span class="wrong" role="alert">
          {format.word('emailWrong')}
        </span>
      )}
    </form>
  );
}
