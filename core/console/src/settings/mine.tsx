import type { AgentPreferences } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { playSound } from '../bell/sound.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useStore } from '../state/store.ts';
import { PushSwitch } from './push-switch.tsx';

const undoChoices = ['0', '5', '10', '20', '30'];

/** What an agent sets for themself: saved as it is changed. */
export function Mine() {
  const { desk, say } = useConsole();
  const { Banner, Button, Page, Section, Select, Stack, Switch } = useKit();
  const preferences = useStore(desk.preferences);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [denied, setDenied] = useState(false);
  const save = async (part: Partial<AgentPreferences>) => {
    const before = desk.preferences.get();
    desk.preferences.set({ ...before, ...part });
    setRefusal(null);
    try {
      desk.preferences.set(await desk.live.client.call('setPreferences', { body: { ...before, ...part } }));
    } catch (error) {
      desk.preferences.set(before);
      setRefusal(refusalOf(error));
    }
  };
  const allowNotices = async (on: boolean) => {
    if (on && (await askForNotices()) !== 'granted') return setDenied(true);
    setDenied(false);
    await save({ desktopNotice: on });
  };
  return (
    <Page title={say('settings.mine')} description={say('mine.text')}>
      {refusal ? <RefusalBanner refusal={refusal} /> : null}
      <Section>
        <Stack gap={4}>
          <Stack direction="row" align="center" justify="between">
            <Switch
              label={say('mine.sound')}
              description={say('mine.sound.text')}
              checked={preferences.sound}
              onChange={(sound) => void save({ sound })}
            />
            <Button kind="plain" onPress={playSound}>
              {say('mine.sound.try')}
            </Button>
          </Stack>
          <Switch
            label={say('mine.notice')}
            description={say('mine.notice.text')}
            checked={preferences.desktopNotice}
            onChange={(on) => void allowNotices(on)}
          />
          {denied ? (
            <Banner tone="warning" title={say('mine.notice.denied')}>
              {say('mine.notice.denied.text')}
            </Banner>
          ) : null}
          <PushSwitch />
          <Select
            label={say('mine.undo')}
            description={say('mine.undo.text')}
            value={String(preferences.undoSeconds)}
            choices={[...new Set([...undoChoices, String(preferences.undoSeconds)])].map((value) => ({
              value,
              label: value === '0' ? say('mine.undo.none') : say('mine.undo.seconds', { count: Number(value) }),
            }))}
            onChange={(value) => void save({ undoSeconds: Number(value) })}
          />
        </Stack>
      </Section>
    </Page>
  );
}

async function askForNotices(): Promise<NotificationPermission> {
  if (typeof Notification !== 'function') return 'denied';
  return Notification.permission === 'default' ? Notification.requestPermission() : Notification.permission;
}
