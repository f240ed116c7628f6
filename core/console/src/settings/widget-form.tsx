import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
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
  return (
    <SectionPage
      title={say('settings.widget')}
      description={say('widget.text')}
      form={form}
      mistake={accentFits ? '' : say('widget.accent.mistake')}
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
                  onChange={(accent) => setLook({ accent: accent.trim() })}
                />
              </Stack>
              <TextField
                label={say('widget.title')}
                value={look.title ?? ''}
                placeholder={desk.session.shop.name}
                disabled={disabled}
                onChange={(title) => setLook({ title: text(title.slice(0, 80)) })}
              />
              <TextField
                label={say('widget.greeting')}
                rows={3}
                value={look.greeting ?? ''}
                disabled={disabled}
                onChange={(greeting) => setLook({ greeting: text(greeting.slice(0, 400)) })}
              />
              <LinesField
                label={say('widget.questions')}
                description={say('widget.questions.text')}
                rows={4}
                lines={widget.quickQuestions}
                disabled={disabled}
                onChange={(lines) => form.patch({ quickQuestions: lines.slice(0, 6) })}
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
          <PlaceFields look={look} disabled={disabled} setLook={setLook} />
        </div>
        <WidgetPreview widget={widget} shopName={desk.session.shop.name} />
      </div>
    </SectionPage>
  );
}
