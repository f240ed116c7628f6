import type { SourceSetup, SourceView } from '@shopbell/contract';
import { useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { hasRole } from '../shell/roles.ts';
import { useResource } from '../shell/use-resource.ts';
import { KeyDialog } from './key-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { draftOf, newDraft, type SourceDraft } from './source-draft.ts';
import { SourceEditor } from './source-editor.tsx';
import { SourceTable } from './source-table.tsx';
import { useSourceActs } from './use-source-acts.ts';

const types = ['webhook', 'odoo', 'tryton'] as const satisfies readonly SourceSetup['type'][];

/** ERPs, warehouses and others that tell of the shop's orders: how each is, and setting them up. */
export function Sources() {
  const { desk, say } = useConsole();
  const { Banner, Page } = useKit();
  if (hasRole(desk.session.agent.role, 'admin')) return <AllSources />;
  return (
    <Page title={say('settings.sources')} description={say('sources.text')}>
      <Banner tone="neutral" title={say('settings.read-only')}>
        {say('sources.admins')}
      </Banner>
    </Page>
  );
}

function AllSources() {
  const { desk, say } = useConsole();
  const { Banner, Empty, Menu, Page } = useKit();
  const list = useResource('sources', () => desk.live.client.call('listSources', {}));
  const acts = useSourceActs(list.reload);
  const [edited, setEdited] = useState<SourceDraft | null>(null);
  const [leaving, setLeaving] = useState<SourceView | null>(null);
  const close = () => {
    setEdited(null);
    list.reload();
  };
  const keyed = acts.signing ? <KeyDialog signing={acts.signing} onClose={acts.forgetKey} /> : null;
  if (edited)
    return (
      <>
        <SourceEditor
          key={edited.source}
          begun={edited}
          onClose={close}
          onSaved={(view) => {
            close();
            if (view.type === 'webhook' && !view.hasKey) void acts.renew(view, { oldHours: 0 });
          }}
        />
        {keyed}
      </>
    );
  const add = (
    <Menu
      label={say('sources.add')}
      choices={types.map((type) => ({
        value: type,
        label: say(`sources.type.${type}`),
        description: say(`sources.type.${type}.text`),
      }))}
      onChoose={(type) => setEdited(newDraft(type as SourceSetup['type']))}
    />
  );
  return (
    <Page title={say('settings.sources')} description={say('sources.text')} actions={add}>
      {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
      {acts.refusal ? <RefusalBanner refusal={acts.refusal} onDismiss={acts.dismiss} /> : null}
      {acts.checked ? (
        <Banner
          tone={acts.checked.trouble === null ? 'good' : 'bad'}
          title={say(acts.checked.trouble === null ? 'sources.check.good' : 'sources.check.bad', {
            name: acts.checked.name,
          })}
          onDismiss={acts.dismiss}
          dismissLabel={say('dismiss')}
        >
          {acts.checked.trouble === null ? null : say('refusal.said', { detail: acts.checked.trouble })}
        </Banner>
      ) : null}
      {list.value ? (
        list.value.items.length === 0 ? (
          <Empty title={say('sources.none')}>{say('sources.none.text')}</Empty>
        ) : (
          <SourceTable
            items={list.value.items}
            checking={acts.checking}
            onAct={(act, view) => {
              if (act === 'edit') setEdited(draftOf(view));
              if (act === 'check') void acts.check(view);
              if (act === 'renew') void acts.renew(view, { oldHours: view.hasKey ? 24 : 0 });
              if (act === 'remove') setLeaving(view);
            }}
          />
        )
      ) : list.refusal ? null : (
        <Skeleton kind="form" count={3} />
      )}
      {leaving ? (
        <RemoveDialog
          name={leaving.name}
          onClose={() => setLeaving(null)}
          onRemove={() => {
            setLeaving(null);
            void acts.remove(leaving);
          }}
        />
      ) : null}
      {keyed}
    </Page>
  );
}
