import type { Desk } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';
import type { BlockStates } from './use-blocks.ts';

export function Blocks({ blocks, states }: Pick<Desk, 'blocks'> & { states: BlockStates }) {
  const say = useWords();
  const stateOf = (name: string) => (states ? (states.has(name) ? 'on' : 'off') : 'unknown');
  return (
    <kit.Section title={say('blocks.title')} description={say('blocks.description')}>
      <kit.Stack gap={3}>
        {blocks.map(({ name, url }) => (
          <kit.Stack key={name} direction="row" justify="between" align="center">
            <kit.Stack gap={1}>
              <kit.Text kind="strong">{say(`blocks.${name}`)}</kit.Text>
              <kit.Text kind="soft">{say(`blocks.${name}.text`)}</kit.Text>
            </kit.Stack>
            <kit.Stack direction="row" align="center">
              <kit.Badge tone={stateOf(name) === 'on' ? 'good' : 'neutral'}>{say(`blocks.${stateOf(name)}`)}</kit.Badge>
              <kit.Button label={say(`blocks.${name}`)} onPress={() => window.open(url, '_top')}>
                {say('blocks.act')}
              </kit.Button>
            </kit.Stack>
          </kit.Stack>
        ))}
      </kit.Stack>
    </kit.Section>
  );
}
