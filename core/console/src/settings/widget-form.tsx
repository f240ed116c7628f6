import type { ShopSettings } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { LinesField } from './lines-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-settings-book.ts';
import { WidgetPreview } from './widget-preview.tsx';

type Look = ShopSettings['widget']['look'];

/** A whole number of a field; what is no number counts as 0. */
const whole = (text: string, most: number) => Math.max(0, Math.min(most, Math.round(Number(text)) || 0));

export function WidgetForm({ book }: SettingsProps) {
  const { say, desk } = useConsole();
  const { Section, Select, Stack, Switch, TextField } = useKit();
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
          <Section title={say('widget.place')}>
            <Stack gap={4}>
              <Stack direction="row" align="end">
                <Select
                  label={say('widget.side')}
                  value={look.position}
                  disabled={disabled}
                  choices={(['right', 'left'] as const).map((value) => ({ value, label: say(`widget.${value}`) }))}
                  onChange={(position) => setLook({ position: position as Look['position'] })}
                />
                <Select
                  label={say('widget.scheme')}
                  value={look.scheme}
                  disabled={disabled}
                  choices={(['auto', 'light', 'dark'] as const).map((value) => ({
                    value,
                    label: say(`widget.scheme.${value}`),
                  }))}
                  onChange={(scheme) => setLook({ scheme: scheme as Look['scheme'] })}
                />
              </Stack>
              <Stack direction="row" align="end">
                <TextField
                  label={say('widget.offset-x')}
                  type="number"
                  value={String(look.offset.x)}
                  disabled={disabled}
                  onChange={(x) => setLook({ offset: { ...look.offset, x: whole(x, 400) } })}
                />
                <TextField
                  label={say('widget.offset-y')}
                  type="number"
                  value={String(look.offset.y)}
                  disabled={disabled}
                  onChange={(y) => setLook({ offset: { ...look.offset, y: whole(y, 400) } })}
                />
                <TextField
                  label={say('widget.z-index')}
                  type="number"
                  value={String(look.zIndex)}
                  disabled={disabled}
                  onChange={(zIndex) => setLook({ zIndex: whole(zIndex, 2_147_483_647) })}
                />
              </Stack>
              <TextField
                label={say('widget.hide-below')}
                description={say('widget.hide-below.text')}
                type="number"
                value={String(look.hideBelow)}
                disabled={disabled}
                onChange={(hideBelow) => setLook({ hideBelow: whole(hideBelow, 4_000) })}
              />
              <LinesField
                label={say('widget.hide-on')}
                description={say('widget.hide-on.text')}
                rows={3}
                lines={look.hideOn}
                disabled={disabled}
                onChange={(hideOn) => setLook({ hideOn: hideOn.slice(0, 50) })}
              />
            </Stack>
          </Section>
        </div>
        <WidgetPreview widget={widget} shopName={desk.session.shop.name} />
      </div>
    </SectionPage>
  );
}
