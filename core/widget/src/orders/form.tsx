import { useId, useRef, useState } from 'preact/hooks';
import { useAround } from './around.ts';
import type { OrderWord } from './format.ts';

const words: Record<string, OrderWord> = { 'not-found': 'notFound', 'rate.limited': 'limited' };

/** Asks for what only the customer and the shop know. `found` is given the grant. */
export function Form({
  number,
  note,
  found,
}: {
  number: string;
  /** Why it is asked again. */
  note: OrderWord | null;
  found: (grant: string) => void;
}) {
  const { call, format } = useAround();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<OrderWord | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    const empty = fields.find(({ value }) => !value.trim());
    if (empty) {
      setWrong('missing');
      empty.focus();
      return;
    }
    const [order = '', contact = ''] = fields.map(({ value }) => value.trim());
    setBusy(true);
    setWrong(null);
    try {
      found((await call('trackOrder', { body: { number: order, contact } })).grant);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      // Too short to be an address is as wrong as another one.
      setWrong(code === 'request.invalid' ? 'notFound' : (words[code] ?? 'failed'));
      setBusy(false);
    }
  };
  const field = (name: 'number' | 'contact', more: object) => (
    <label>
      {format.word(name)}
      <input part="field" name={name} aria-describedby={wrong ? `${id}-wrong` : undefined} {...more} />
    </label>
  );
  return (
    <form class="seek" part="form" ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <p class="quiet">{format.word(note ?? 'hint')}</p>
      {field('number', { defaultValue: number, maxLength: 100, autocomplete: 'off', spellcheck: false, dir: 'auto' })}
      {field('contact', { maxLength: 254, autocomplete: 'email', inputMode: 'email', spellcheck: false, dir: 'ltr' })}
      <p class="wrong" id={`${id}-wrong`} role="alert">
        {wrong && format.word(wrong)}
      </p>
      <button type="submit" class="button" disabled={busy}>
        {format.word(busy ? 'loading' : 'show')}
      </button>
    </form>
  );
}
