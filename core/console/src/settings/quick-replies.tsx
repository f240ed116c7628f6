import { createId, type QuickReply } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';
import { ReplyDialog } from './reply-dialog.tsx';

/** Replies that agents insert by `/`. */
export function QuickReplies() {
  const { desk, say } = useConsole();
  const { Button, Empty, Page, Table } = useKit();
  const { client } = desk.live;
  const list = useResource('replies', () => client.call('listQuickReplies', {}));
  const [edited, setEdited] = useState<QuickReply | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mayChange = hasRole(desk.session.agent.role, 'senior');
  const remove = async (id: QuickReply['id']) => {
    setRefusal(null);
    try {
      await client.call('removeQuickReply', { body: { id } });
      list.reload();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  const begin = () => setEdited({ id: createId('quickReply'), shortcut: '', title: '', text: '' });
  const add = (
    <Button kind="primary" disabled={!mayChange} onPress={begin}>
      {say('replies.add')}
    </Button>
  );
  return (
    <Page title={say('settings.replies')} description={say('replies.text')} actions={add}>
      {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {list.value ? (
        <Table
          label={say('settings.replies')}
          columns={[
            { key: 'shortcut', label: say('replies.shortcut') },
            { key: 'text', label: say('replies.body') },
            { key: 'act', label: say('actions'), numeric: true },
          ]}
          rows={list.value.items.map((item) => ({
            key: item.id,
            cells: {
              shortcut: <code>/{item.shortcut}</code>,
              text: (
                <span className="sb-named">
                  <bdi>{item.title}</bdi>
                  <span className="sb-clip" dir="auto">
                    {item.text}
                  </span>
                </span>
              ),
              act: (
                <span className="sb-row sb-row-end">
                  <Button kind="plain" disabled={!mayChange} onPress={() => setEdited(item)}>
                    {say('edit')}
                  </Button>
                  <Button
                    kind="plain"
                    label={say('replies.remove', { name: item.shortcut })}
                    disabled={!mayChange}
                    onPress={() => void remove(item.id)}
                  >
                    <Icon name="close" />
                  </Button>
                </span>
              ),
            },
          }))}
          empty={<Empty title={say('replies.none')}>{say('replies.none.text')}</Empty>}
        />
      ) : list.refusal ? null : (
        <Skeleton kind="form" count={4} />
      )}
      <ReplyDialog
        reply={edited}
        taken={(list.value?.items ?? []).filter(({ id }) => id !== edited?.id).map(({ shortcut }) => shortcut)}
        onClose={() => setEdited(null)}
        onSaved={() => {
          setEdited(null);
          list.reload();
        }}
      />
    </Page>
  );
}
