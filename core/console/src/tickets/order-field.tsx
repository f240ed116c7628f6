import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import type { OrderChoice } from './use-order.ts';

/** Which order, by its number; none is fine where it need not be of one. */
export function OrderField({ found, required }: { found: OrderChoice; required: boolean }) {
  const { say } = useConsole();
  const { Button, TextField } = useKit();
  const [number, setNumber] = useState('');
  const find = () => {
    if (number.trim() !== '') void found.find(number.trim());
  };
  if (found.order)
    return (
      <p className="sb-row">
        <strong>{say('trace.label', { number: found.order.number })}</strong>
        <button
          type="button"
          className="sb-icon-button"
          aria-label={say('file.remove', { name: found.order.number })}
          onClick={found.forget}
        >
          <Icon name="close" />
        </button>
      </p>
    );
  return (
    <>
      {found.refusal ? <RefusalBanner refusal={found.refusal} /> : null}
      <div className="sb-amount">
        <TextField
          label={say(required ? 'new.order.required' : 'new.order')}
          value={number}
          onChange={setNumber}
          onSubmit={find}
          error={found.missing ? say('new.order.none', { number: found.missing }) : undefined}
        />
        <div className="sb-amount-button">
          <Button busy={found.busy} disabled={number.trim() === ''} onPress={find}>
            {say('new.order.find')}
          </Button>
        </div>
      </div>
    </>
  );
}
