import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { WordKey } from '../words/words.ts';
import type { Clash } from './merge.ts';
import type { SectionForm } from './use-section.ts';
import type { SectionName } from './use-settings-book.ts';

/** What a field is called on its screen, by the way to it; a field that is not here is called by its section. */
const labels: Readonly<Record<string, WordKey>> = {
  'hours.timeZone': 'hours.zone',
  'hours.week': 'hours.week',
  'hours.holidays': 'hours.holidays',
  'widget.enabled': 'widget.enabled',
  'widget.survey': 'widget.survey',
  'widget.quickQuestions': 'widget.questions',
  'widget.look.accent': 'widget.accent',
  'widget.look.title': 'widget.title',
  'widget.look.greeting': 'widget.greeting',
  'widget.look.scheme': 'widget.scheme',
  'widget.look.position': 'widget.side',
  'widget.look.offset.x': 'widget.offset-x',
  'widget.look.offset.y': 'widget.offset-y',
  'widget.look.zIndex': 'widget.z-index',
  'widget.look.hideBelow': 'widget.hide-below',
  'widget.look.hideOn': 'widget.hide-on',
  'notice.text': 'notice.label',
  'notice.version': 'notice.label',
  'notice.link': 'notice.link',
  'mail.fromName': 'mail.name',
  'mail.fromAddress': 'mail.address',
  'mail.burstSeconds': 'mail.burst',
  'retention.conversationDays': 'retention.days',
  'assignment.automatic': 'assignment.automatic',
  'tickets.departments': 'departments.list',
  'tickets.types': 'settings.types',
};
const sections: Partial<Record<string, WordKey>> = { tickets: 'settings.departments' };

/** Somebody else saved meanwhile: what was put together, and what has to be decided before it can be saved. */
export function Conflict<K extends SectionName>({ form }: { form: SectionForm<K> }) {
  const { say } = useConsole();
  const { Banner, Button } = useKit();
  const open = form.clashes.length > 0;
  return (
    <Banner
      tone="warning"
      title={say('settings.conflict')}
      actions={<Button onPress={form.revert}>{say('settings.conflict.theirs')}</Button>}
    >
      {say(open ? 'settings.conflict.decide' : 'settings.conflict.text')}
      {form.clashes.map((clash) => (
        <OneClash key={clash.path.join('.')} clash={clash} form={form} />
      ))}
    </Banner>
  );
}

function OneClash<K extends SectionName>({ clash, form }: { clash: Clash; form: SectionForm<K> }) {
  const { say } = useConsole();
  const { Button } = useKit();
  const label = useLabel(form.name, clash.path);
  return (
    <fieldset className="sb-clash">
      <legend>{label}</legend>
      {(['mine', 'theirs'] as const).map((who) => (
        <div className="sb-row" key={who}>
          <Button
            label={say(`settings.conflict.take-${who}.of`, { name: label })}
            onPress={() => form.decide(clash, who)}
          >
            {say(`settings.conflict.take-${who}`)}
          </Button>
          <bdi>{textOf(clash[who])}</bdi>
        </div>
      ))}
    </fieldset>
  );
}

function useLabel(section: SectionName, path: readonly string[]): string {
  const { say } = useConsole();
  const known = labels[[section, ...path].join('.')];
  return say(known ?? sections[section] ?? (`settings.${section}` as WordKey));
}

/** What fits into a line: of anything larger the screen shows mine, and the choice is by name. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join(', ') : '';
  return value === null || value === undefined ? '–' : typeof value === 'boolean' ? (value ? '✓' : '✗') : '';
}
