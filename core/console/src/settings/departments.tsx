import { TicketPriority, type TicketSettings } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { labelOf } from '../tickets/names.ts';
import type { WordKey } from '../words/words.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { isName } from './short-name.ts';
import { useSection } from './use-section.ts';

/** Who works on tickets, and in which time. */
export function Departments({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Button, Section, TextField } = useKit();
  const form = useSection(book, 'tickets');
  const [hours, setHours] = useState<Partial<Record<TicketPriority, string>>>({});
  const { departments, dueHours } = form.value;
  const set = (at: number, part: Partial<TicketSettings['departments'][number]>) =>
    form.patch({ departments: departments.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  const wrong = mistakeIn(form.value);
  return (
    <SectionPage
      title={say('settings.departments')}
      description={say('departments.text')}
      form={form}
      {...(wrong ? { mistake: say(wrong) } : {})}
    >
      <Section title={say('departments.list')}>
        {departments.map(({ name, label }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
          <div className="sb-named-row" data-removable="true" key={at}>
            <TextField
              label={say('departments.name')}
              value={name}
              disabled={form.disabled}
              onChange={(text) => set(at, { name: text.trim().slice(0, 32) })}
            />
            <TextField
              label={say('departments.label')}
              value={label ?? ''}
              placeholder={labelOf(say, 'department', { name, label: null })}
              disabled={form.disabled}
              onChange={(text) => set(at, { label: text === '' ? null : text.slice(0, 60) })}
            />
            <button
              type="button"
              className="sb-icon-button"
              aria-label={say('departments.remove', { name })}
              disabled={form.disabled || departments.length === 1}
              onClick={() => form.patch({ departments: departments.filter((_, index) => index !== at) })}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <p className="sb-soft">{say('departments.name.text')}</p>
        <Button
          disabled={form.disabled || departments.length >= 30}
          onPress={() => form.patch({ departments: [...departments, { name: '', label: null }] })}
        >
          {say('departments.add')}
        </Button>
      </Section>
      <Section title={say('departments.due')}>
        <div className="sb-hours-fields">
          {TicketPriority.options.map((priority) => (
            <TextField
              key={priority}
              label={say(`ticket.priority.${priority}`)}
              type="number"
              value={hours[priority] ?? String(dueHours[priority])}
              disabled={form.disabled}
              onChange={(text) => {
                setHours((before) => ({ ...before, [priority]: text }));
                form.patch({ dueHours: { ...dueHours, [priority]: text.trim() === '' ? Number.NaN : Number(text) } });
              }}
            />
          ))}
        </div>
      </Section>
    </SectionPage>
  );
}

function mistakeIn({ departments, dueHours, types }: TicketSettings): WordKey | null {
  const names = departments.map(({ name }) => name);
  if (names.some((name) => !isName(name)) || new Set(names).size < names.length) return 'departments.mistake.name';
  if (Object.values(dueHours).some((hours) => !(hours >= 0.1 && hours <= 2_000))) return 'departments.mistake.hours';
  return types.some(({ department }) => !names.includes(department)) ? 'departments.mistake.used' : null;
}
