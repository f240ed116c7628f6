import type { ComponentType } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type SettingsPlace, settingsPlaces } from '../shell/places.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { Sources } from '../sources/sources.tsx';
import { Assignment } from './assignment.tsx';
import { AssistantForm } from './assistant.tsx';
import { Blocks } from './blocks.tsx';
import { Departments } from './departments.tsx';
import { EmotionForm } from './emotion/emotion-form.tsx';
import { HoursForm } from './hours-form.tsx';
import { Limits } from './limits.tsx';
import { Mail } from './mail.tsx';
import { MapForm } from './map-form.tsx';
import { Mine } from './mine.tsx';
import { Notice } from './notice.tsx';
import { Origins } from './origins.tsx';
import { QualityForm } from './quality-form.tsx';
import { QuickReplies } from './quick-replies.tsx';
import { Retention } from './retention.tsx';
import { TicketTypes } from './ticket-types.tsx';
import { Told } from './told.tsx';
import { type SettingsBook, useSettingsBook } from './use-settings-book.ts';
import { WidgetForm } from './widget-form.tsx';

export interface SettingsProps {
  book: SettingsBook;
}

const screens: Record<SettingsPlace, ComponentType<SettingsProps>> = {
  hours: HoursForm,
  replies: QuickReplies,
  widget: WidgetForm,
  origins: Origins,
  notice: Notice,
  retention: Retention,
  mail: Mail,
  assignment: Assignment,
  emotion: EmotionForm,
  assistant: AssistantForm,
  quality: QualityForm,
  map: MapForm,
  sources: Sources,
  departments: Departments,
  types: TicketTypes,
  told: Told,
  limits: Limits,
  blocks: Blocks,
  mine: Mine,
};

/** Everything a merchant sets, a section at a time, and what an agent sets for themself. */
export function Settings({ section }: { section: SettingsPlace }) {
  const { say, go } = useConsole();
  const { Select } = useKit();
  const book = useSettingsBook();
  const Screen = screens[section];
  const show = (next: string) => go({ screen: 'settings', section: next as SettingsPlace });
  return (
    <div className="sb-settings">
      <nav className="sb-settings-nav" aria-label={say('nav.settings')}>
        {settingsPlaces.map((name) => (
          <button
            key={name}
            type="button"
            className="sb-view"
            aria-current={name === section ? 'page' : undefined}
            onClick={() => show(name)}
          >
            {say(`settings.${name}`)}
          </button>
        ))}
      </nav>
      <div className="sb-settings-pick">
        <Select
          label={say('nav.settings')}
          hideLabel
          value={section}
          choices={settingsPlaces.map((name) => ({ value: name, label: say(`settings.${name}`) }))}
          onChange={show}
        />
      </div>
      <div className="sb-settings-main" key={section}>
        {book.refusal ? <RefusalBanner refusal={book.refusal} onRetry={book.reload} /> : null}
        {book.settings ? <Screen book={book} /> : book.refusal ? null : <Skeleton kind="form" count={5} />}
      </div>
    </div>
  );
}
