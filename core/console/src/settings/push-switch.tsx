import { useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { canPush, endPush, isPushed, startPush } from '../bell/push.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';

/** Whether this browser is told of alerts while the console is closed. Nothing where it cannot be, or the server has no keys. */
export function PushSwitch() {
  const { desk, say, format } = useConsole();
  const { Banner, Stack, Switch } = useKit();
  const { client } = desk.live;
  const [key, setKey] = useState<string | null>(null);
  const [on, setOn] = useState(false);
  const [denied, setDenied] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    if (!canPush(client)) return;
    const look = async () => {
      setOn(await isPushed(client));
      setKey((await client.call('getPush', {})).key);
    };
    // Where it cannot be found out, it is not offered.
    look().catch(() => setKey(null));
  }, [client]);
  if (!key) return null;
  const change = async (wanted: boolean) => {
    setRefusal(null);
    setDenied(false);
    try {
      if (!wanted) await endPush(client);
      const started = wanted && (await startPush(client, key, format.locale));
      setDenied(wanted && !started);
      setOn(started);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  return (
    <Stack gap={2}>
      <Switch
        label={say('mine.push')}
        description={say('mine.push.text')}
        checked={on}
        onChange={(wanted) => void change(wanted)}
      />
      {denied ? (
        <Banner tone="warning" title={say('mine.notice.denied')}>
          {say('mine.push.denied.text')}
        </Banner>
      ) : null}
      {refusal ? <RefusalBanner refusal={refusal} /> : null}
    </Stack>
  );
}
