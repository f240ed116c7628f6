import type { TicketType } from '@shopbell/contract';
import { type ReactNode, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { labelIn, labelOf } from '../tickets/names.ts';
import { useKinds } from '../tickets/use-tickets.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { TypeDialog } from './type-dialog.tsx';
import { useSection } from './use-section.ts';

/** What tickets ask for: the shop's own types beside those that every shop has. */
export function TicketTypes({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Button, Section, Table } = useKit();
  const form = useSection(book, 'tickets');
  const kinds = useKinds();
  const [edited, setEdited] = useState<{ at: number; type: TicketType } | null>(null);
  const { types, departments } = form.value;
  const own = new Set(types.map(({ name }) => name));
  const builtIn = (kinds?.types ?? []).filter(({ name }) => !own.has(name) && isOurs(name));
  const begin = () =>
    setEdited({
      at: types.length,
      type: { name: '', label: null, department: departments[0]?.name ?? '', fields: [] },
    });
  const save = (type: TicketType) => {
    if (edited) form.patch({ types: types.toSpliced(edited.at, 1, type) });
    setEdited(null);
  };
  const row = (type: TicketType, act: ReactNode) => ({
    key: type.name,
    cells: {
      name: (
        <span className="sb-named">
          <bdi>{labelOf(say, 'type', type)}</bdi>
          <code>{type.name}</code>
        </span>
      ),
      department: labelIn(say, 'department', departments, type.department),
      fields: say('types.fields.count', { count: type.fields.length }),
      act,
    },
  });
  return (
    <SectionPage title={say('settings.types')} description={say('types.text')} form={form}>
      <Section>
        <Table
          label={say('settings.types')}
          columns={[
            { key: 'name', label: say('types.label') },
            { key: 'department', label: say('types.department') },
            { key: 'fields', label: say('types.fields') },
            { key: 'act', label: say('actions'), numeric: true },
          ]}
          rows={[
            ...types.map((type, at) =>
              row(
                type,
                <span className="sb-row sb-row-end">
                  <Button kind="plain" disabled={form.disabled} onPress={() => setEdited({ at, type })}>
                    {say('edit')}
                  </Button>
                  <Button
                    kind="plain"
                    label={say('types.remove', { name: type.name })}
                    disabled={form.disabled}
                    onPress={() => form.patch({ types: types.toSpliced(at, 1) })}
                  >
                    <Icon name="close" />
                  </Button>
                </span>,
              ),
            ),
            ...builtIn.map((type) =>
              row(
                type,
                <span className="sb-row sb-row-end">
                  <small>{say('types.built-in')}</small>
                  <Button kind="plain" disabled={form.disabled} onPress={() => setEdited({ at: types.length, type })}>
                    {say('types.replace')}
                  </Button>
                </span>,
              ),
            ),
          ]}
        />
        <Button disabled={form.disabled || types.length >= 50} onPress={begin}>
          {say('types.add')}
        </Button>
      </Section>
      {edited ? (
        <TypeDialog
          type={edited.type}
          departments={departments}
          taken={types.filter((_, at) => at !== edited.at).map(({ name }) => name)}
          onClose={() => setEdited(null)}
          onSave={save}
        />
      ) : null}
    </SectionPage>
  );
}

const ours = ['return', 'refund', 'address', 'damage', 'other'];
const isOurs = (name: string) => ours.includes(name);
