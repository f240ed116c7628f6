import { useNavigate } from '@remix-run/react';
import type { Desk } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { consolePath, useWords } from '../surroundings.ts';
import type { BlockStates } from './use-blocks.ts';

export function SetUp({ desk, states }: { desk: Desk; states: BlockStates }) {
  const say = useWords();
  const navigate = useNavigate();
  const go = (path: string) => () => navigate(`${consolePath}${path}`);
  const chat = desk.blocks.find(({ name }) => name === 'chat')?.url;
  const steps = [
    { name: 'engine', done: desk.status?.running === true, act: go('/inbox') },
    { name: 'theme', done: states?.has('chat') === true, act: () => window.open(chat, '_top') },
    { name: 'hours', done: desk.glance?.hours === true, act: go('/settings') },
  ] as const;
  return (
    <kit.Section title={say('setup.title')} description={say('setup.description')}>
      <kit.Stack gap={3}>
        {steps.map(({ name, done, act }) => (
          <kit.Stack key={name} direction="row" justify="between" align="center">
            <kit.Stack gap={1}>
              <kit.Text kind="strong">{say(`setup.${name}`)}</kit.Text>
              <kit.Text kind="soft">{say(`setup.${name}.text`)}</kit.Text>
            </kit.Stack>
            <kit.Stack direction="row" align="center">
              <kit.Badge tone={done ? 'good' : 'neutral'}>{say(done ? 'setup.done' : 'setup.open')}</kit.Badge>
              <kit.Button onPress={act}>{say(`setup.${name}.act`)}</kit.Button>
            </kit.Stack>
          </kit.Stack>
        ))}
      </kit.Stack>
    </kit.Section>
  );
}
