import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';
import { NumberField } from './emotion/number-field.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

export function Mail({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Banner, Section, Stack, TextField } = useKit();
  const form = useSection(book, 'mail');
  const { fromName, fromAddress, burstSeconds } = form.value;
  const addressFits = fromAddress === null || /^\S+@\S+\.\S+$/.test(fromAddress);
  const burstFits = Number.isInteger(burstSeconds) && burstSeconds >= 5 && burstSeconds <= 3_600;
  const mistakes = {
    name: tooLong(say, fromName, 80),
    address: addressFits ? undefined : say('mail.address.mistake'),
    burst: burstFits ? undefined : say('mail.burst.mistake'),
  };
  const mistake = Object.values(mistakes).find(Boolean) ?? '';
  return (
    <SectionPage title={say('settings.mail')} description={say('mail.text')} form={form} mistake={mistake}>
      {book.mails ? null : (
        <Banner tone="warning" title={say('mail.none')}>
          {say('mail.none.text')}
        </Banner>
      )}
      <Section>
        <Stack gap={4}>
          <TextField
            label={say('mail.name')}
            value={fromName}
            disabled={form.disabled}
            error={mistakes.name}
            onChange={(next) => form.patch({ fromName: next })}
          />
          <TextField
            label={say('mail.address')}
            description={say('mail.address.text')}
            type="email"
            value={fromAddress ?? ''}
            disabled={form.disabled}
            error={mistakes.address}
            onChange={(next) => form.patch({ fromAddress: next.trim() || null })}
          />
          <NumberField
            label={say('mail.burst')}
            description={say('mail.burst.text')}
            value={burstSeconds}
            disabled={form.disabled}
            error={mistakes.burst}
            onChange={(next) => form.patch({ burstSeconds: next })}
          />
        </Stack>
      </Section>
    </SectionPage>
  );
}
