import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';

/** Who may not write, until when, and who said so. */
export function Blocks() {
  const { desk, say, format } = useConsole();
  const { Button, Empty, Page, Table } = useKit();
  const { client } = desk.live;
  const agents = useStore(desk.agents);
  const list = useResource('blocks', () => client.call('listBlocks', {}));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mayChange = hasRole(desk.session.agent.role, 'senior');
  const unblock = async (person: string) => {
    setRefusal(null);
    try {
      await client.call('unblock', { body: { person } });
      list.reload();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  return (
    <Page title={say('settings.blocks')} description={say('blocks.text')}>
      {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {list.value ? (
        <Table
          label={say('settings.blocks')}
          columns={[
            { key: 'person', label: say('blocks.person') },
            { key: 'until', label: say('blocks.until') },
            { key: 'by', label: say('blocks.by') },
            { key: 'act', label: say('actions'), numeric: true },
          ]}
          rows={list.value.items.map((item) => ({
            key: item.person,
            cells: {
              person: <bdi>{nameOf(say, { id: item.person, name: item.name, email: null })}</bdi>,
              until: item.until ? format.dateTime(item.until) : say('block.good'),
              by: `${agents.find(({ id }) => id === item.by)?.name ?? say('agent.unknown')}, ${format.date(item.at)}`,
              act: (
                <Button disabled={!mayChange} onPress={() => void unblock(item.person)}>
                  {say('action.unblock')}
                </Button>
              ),
            },
          }))}
          empty={<Empty title={say('blocks.none')}>{say('blocks.none.text')}</Empty>}
        />
      ) : list.refusal ? null : (
        <Skeleton kind="form" count={3} />
      )}
    </Page>
  );
}
