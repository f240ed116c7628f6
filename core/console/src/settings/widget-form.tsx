import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong, tooManyLines } from '../shell/too-long.ts';
import { LinesField } from './lines-field.tsx';
import { type Look, PlaceFields } from './place-fields.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';
import { WidgetPreview } from './widget-preview.tsx';

export function WidgetForm({ book }: SettingsProps) {
  const { say, desk } = useConsole();
  const { Section, Stack, Switch, TextField } = useKit();
  const form = useSection(book, 'widget');
  const { value: widget, disabled } = form;
  const { look } = widget;
  const setLook = (part: Partial<Look>) => form.patch({ look: { ...look, ...part } });
  const text = (value: string) => (value === '' ? null : value);
  const accentFits = /^#[0-9a-f]{6}$/i.test(look.accent);
  const mistakes = {
    accent: accentFits ? undefined : say('widget.accent.mistake'),
    title: tooLong(say, look.title, 80),
    greeting: tooLong(say, look.greeting, 400),
    questions: tooManyLines(say, widget.quickQuestions, { lines: 6, each: 120 }),
    hideOn: tooManyLines(say, look.hideOn, { lines: 50, each: 300 }),
  };
  return (
    <SectionPage
      title={say('settings.widget')}
      description={say('widget.text')}
      form={form}
      mistake={Object.values(mistakes).find(Boolean) ?? ''}
    >
      <div className="sb-with-preview">
        <div>
          <Section>
            <Stack gap={4}>
              <Switch
                label={say('widget.enabled')}
                checked={widget.enabled}
                disabled={disabled}
                onChange={(enabled) => form.patch({ enabled })}
              />
              <Stack direction="row" align="end">
                <TextField
                  label={say('widget.accent')}
                  type="color"
                  value={accentFits ? look.accent : '#000000'}
                  disabled={disabled}
                  onChange={(accent) => setLook({ accent })}
                />
                <TextField
                  label={say('widget.accent.code')}
                  value={look.accent}
                  disabled={disabled}
                  error={mistakes.accent}
                  onChange={(accent) => setLook({ accent: accent.trim() })}
                />
              </Stack>
              <TextField
                label={say('widget.title')}
                value={look.title ?? ''}
                placeholder={desk.session.shop.name}
                disabled={disabled}
                error={mistakes.title}
                onChange={(title) => setLook({ title: text(title) })}
              />
              <TextField
                label={say('widget.greeting')}
                rows={3}
                value={look.greeting ?? ''}
                disabled={disabled}
                error={mistakes.greeting}
                onChange={(greeting) => setLook({ greeting: text(greeting) })}
              />
              <LinesField
                label={say('widget.questions')}
                description={say('widget.questions.text')}
                rows={4}
                lines={widget.quickQuestions}
                disabled={disabled}
                error={mistakes.questions}
                onChange={(lines) => form.patch({ quickQuestions: lines })}
              />
              <Switch
                label={say('widget.survey')}
                description={say('widget.survey.text')}
                checked={widget.survey}
                disabled={disabled}
                onChange={(survey) => form.patch({ survey })}
              />
            </Stack>
          </Section>
          <PlaceFields look={look} disabled={disabled} hideOnMistake={mistakes.hideOn} setLook={setLook} />
        </div>
        <WidgetPreview widget={widget} shopName={desk.session.shop.name} />
      </div>
    </SectionPage>
  );
}
