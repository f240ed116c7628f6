import { useFetcher } from '@remix-run/react';
import type { Desk } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';

export function Staff({ staff }: Pick<Desk, 'staff'>) {
  const say = useWords();
  const fetcher = useFetcher<{ done?: true; code?: string }>();
  const choices = (['agent', 'senior', 'supervisor', 'admin'] as const).map((value) => ({
    ...{ value, label: say(`role.${value}`) },
  }));
  const change = (agent: string) => (role: string) => fetcher.submit({ agent, role }, { method: 'POST' });
  return (
    <kit.Section title={say('staff.title')} description={say('staff.description')}>
      <kit.Stack gap={3}>
        {fetcher.data?.code && (
          <kit.Banner tone="warning" title={say(fetcher.data.code === 'refused' ? 'staff.refused' : 'failed')} />
        )}
        {staff.map(({ id, name, role, owner }) => (
          <kit.Select
            key={id}
            label={name}
            value={role}
            choices={choices}
            onChange={change(id)}
            disabled={owner}
            description={owner ? say('staff.owner') : undefined}
          />
        ))}
      </kit.Stack>
    </kit.Section>
  );
}
