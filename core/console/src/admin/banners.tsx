import type { Kit } from '../kit/kit.ts';
import type { Say } from '../words/words.ts';

interface BannerProps {
  kit: Kit;
  say: Say;
}

/** Instead of a screen, while Shopbell does not run. */
export function ClosedBanner({ kit, say, problem }: BannerProps & { problem: string }) {
  const { Banner, Stack, Text } = kit;
  return (
    <Banner tone="warning" title={say('closed.title')}>
      <Stack>
        <Text>{say('closed.text')}</Text>
        {problem && <Text kind="small">{say('closed.why', { problem })}</Text>}
      </Stack>
    </Banner>
  );
}

/** Instead of a screen, for staff of the shop who do not answer customers. */
export function DeniedBanner({ kit: { Banner }, say }: BannerProps) {
  return (
    <Banner tone="warning" title={say('refusal.access.denied')}>
      {say('refusal.access.denied.todo')}
    </Banner>
  );
}
