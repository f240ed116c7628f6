import type { Desk } from '@shopbell/shopify';
import { useState } from 'react';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';
import { Time } from './time.tsx';

/** What a report may count, in the order in which it is told. */
const counted = ['conversations', 'orders', 'tickets', 'entries', 'files', 'rows', 'kept'] as const;

export function Requests({ requests }: Pick<Desk, 'requests'>) {
  const say = useWords();
  const [failed, setFailed] = useState(false);
  const take = async (id: string) => setFailed(!(await save(id).catch(() => false)));
  const columns = [
    { key: 'what', label: say('privacy.what') },
    { key: 'at', label: say('privacy.at') },
    { key: 'report', label: say('privacy.report') },
    { key: 'file', label: '' },
  ];
  const rows = requests.map(({ id, topic, customer, orders, at, report }) => ({
    key: id,
    cells: {
      what: say(`privacy.${topic as 'shop/redact'}`),
      at: <Time at={at} />,
      report: counted
        .filter((name) => name in report)
        .map((name) => say(`privacy.count.${name}`, { count: String(report[name]) }))
        .join(say('privacy.and')),
      file:
        customer || orders.length > 0 ? (
          <kit.Button onPress={() => void take(id)}>{say('privacy.download')}</kit.Button>
        ) : null,
    },
  }));
  return (
    <kit.Section title={say('privacy.title')} description={say('privacy.description')}>
      {failed && <kit.Banner tone="warning" title={say('failed')} />}
      <kit.Table
        label={say('privacy.title')}
        columns={columns}
        rows={rows}
        empty={<kit.Empty title={say('privacy.none')} />}
      />
    </kit.Section>
  );
}

/** As a file: a plain link would bring no session token. False where there was no answer to save. */
async function save(id: string): Promise<boolean> {
  const response = await fetch(`/app/export?request=${encodeURIComponent(id)}`);
  if (!response.ok) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `request-${id}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}
