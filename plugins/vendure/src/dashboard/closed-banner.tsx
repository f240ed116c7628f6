import { vendureKit } from './kit';
import { useWords } from './words';

/** Instead of a screen, while Shopbell does not run. */
export function ClosedBanner({ problem }: { problem: string }) {
  const { say } = useWords();
  const { Banner, Stack, Text } = vendureKit;
  return (
    <Banner tone="warning" title={say('closedTitle')}>
      <Stack>
        <Text>{say('closedText')}</Text>
        {problem && <Text kind="small">{say('closedWhy', { problem })}</Text>}
      </Stack>
    </Banner>
  );
}
