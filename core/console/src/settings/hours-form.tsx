import type { Hours } from '@shopbell/contract';
import { useMemo } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { DayRow } from './day-row.tsx';
import { hoursFit, officeWeek, type Span, timeZones } from './hours.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

/** The noon of a Monday in UTC, to name the days of a week by. */
const monday = Date.UTC(2024, 0, 1, 12);

export function HoursForm({ book }: SettingsProps) {
  const { say, format } = useConsole();
  const { Button, Section, Select, Stack, Switch, TextField } = useKit();
  const form = useSection(book, 'hours');
  const { value: hours, disabled } = form;
  const zones = useMemo(() => timeZones(hours.timeZone), [hours.timeZone]);
  const setDay = (day: number, spans: Span[]) =>
    form.patch({ week: (hours.week ?? officeWeek).map((before, at) => (at === day ? spans : before)) });
  const setHoliday = (at: number, part: Partial<Hours['holidays'][number]>) =>
    form.patch({ holidays: hours.holidays.map((day, place) => (place === at ? { ...day, ...part } : day)) });
  return (
    <SectionPage
      title={say('settings.hours')}
      description={say('hours.text')}
      form={form}
      mistake={hoursFit(hours) ? '' : say('hours.mistake')}
    >
      <Section>
        <Stack gap={4}>
          <Select
            label={say('hours.zone')}
            description={say('hours.zone.text')}
            value={hours.timeZone}
            disabled={disabled}
            choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            onChange={(timeZone) => form.patch({ timeZone })}
          />
          <Switch
            label={say('hours.always')}
            checked={hours.week === null}
            disabled={disabled}
            onChange={(always) => form.patch({ week: always ? null : officeWeek })}
          />
        </Stack>
      </Section>
      {hours.week ? (
        <Section title={say('hours.week')}>
          {hours.week.map((spans, day) => (
            <DayRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week
              key={day}
              name={format.weekday(monday + day * 86_400_000)}
              spans={spans}
              disabled={disabled}
              onChange={(next) => setDay(day, next)}
            />
          ))}
        </Section>
      ) : null}
      <Section title={say('hours.holidays')} description={say('hours.holidays.text')}>
        {hours.holidays.map((holiday, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday under way may have neither date nor name
          <div className="sb-holiday" key={at}>
            <TextField
              label={say('hours.date')}
              hideLabel
              type="date"
              value={holiday.date}
              disabled={disabled}
              onChange={(date) => setHoliday(at, { date })}
            />
            <TextField
              label={say('hours.holiday-name')}
              hideLabel
              placeholder={say('hours.holiday-name')}
              value={holiday.name}
              disabled={disabled}
              onChange={(name) => setHoliday(at, { name })}
            />
            <DayRow name="" spans={holiday.spans} disabled={disabled} onChange={(spans) => setHoliday(at, { spans })} />
            <Button
              kind="plain"
              label={say('remove')}
              disabled={disabled}
              onPress={() => form.patch({ holidays: hours.holidays.filter((_, place) => place !== at) })}
            >
              <Icon name="close" />
            </Button>
          </div>
        ))}
        <Button
          disabled={disabled}
          onPress={() => form.patch({ holidays: [...hours.holidays, { date: '', name: '', spans: [] }] })}
        >
          {say('hours.holiday-add')}
        </Button>
      </Section>
    </SectionPage>
  );
}
