import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';

/** Opens an order by what people call it: for whoever writes without being signed in, or about somebody else's. */
export function FindOrder() {
  const { say, desk, go, place } = useConsole();
  const { Button, TextField } = useKit();
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const value = number.trim();
  const find = async () => {
    if (value === '' || busy) return;
    setBusy(true);
    setRefusal(null);
    setMissing(null);
    try {
      const { items } = await desk.live.client.call('findOrders', { body: { by: 'number', value } });
      const [found] = items;
      if (!found) setMissing(value);
      else go('conversation' in place ? { ...place, order: found.order } : { screen: 'order', order: found.order });
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setBusy(false);
  };
  const error = refusal
    ? tellRefusal(say, refusal).title
    : missing
      ? say('find-order.none', { number: missing })
      : null;
  return (
    <div className="sb-amount">
      <TextField
        label={say('find-order.number')}
        value={number}
        onChange={(text) => setNumber(text.slice(0, 100))}
        onSubmit={() => void find()}
        error={error ?? undefined}
      />
      <div className="sb-amount-button">
        <Button busy={busy} disabled={value === ''} onPress={() => void find()}>
          {say('find-order.find')}
        </Button>
      </div>
    </div>
  );
}
