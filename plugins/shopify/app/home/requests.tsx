import type { Desk } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';
import { Time } from './time.tsx';

export function Requests({ requests }: Pick<Desk, 'requests'>) {
  const say = useWords();
  const columns = [
    { key: 'what', label: say('privacy.what') },
    { key: 'at', label: say('privacy.at') },
    { key: 'report', label: say('privacy.report') },
    { key: 'file', label: '' },
  ];
  const rows = requests.map(({ id, topic, customer, at, report }) => ({
    key: id,
    cells: {
      what: say(`privacy.${topic as 'shop/redact'}`),
      at: <Time at={at} />,
      report: Object.entries(report)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
      file: customer ? <kit.Button onPress={() => void save(customer)}>{say('privacy.download')}</kit.Button> : null,
    },
  }));
  return (
    <kit.Section title={say('privacy.title')} description={say('privacy.description')}>
      <kit.Table
        label={say('privacy.title')}
        columns={columns}
        rows={rows}
        empty={<kit.Empty title={say('privacy.none')} />}
      />
    </kit.Section>
  );
}

/** As a file: a plain link would bring no session token. */
async function save(customer: string): Promise<void> {
  const response = await fetch(`/app/export?customer=${encodeURIComponent(customer)}`);
  if (!response.ok) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `customer-${customer}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
