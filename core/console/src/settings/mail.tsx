import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

export function Mail({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Banner, Section, Stack, TextField } = useKit();
  const form = useSection(book, 'mail');
  const { fromName, fromAddress, burstSeconds } = form.value;
  const addressFits = fromAddress === null || /^\S+@\S+\.\S+$/.test(fromAddress);
  const burstFits = burstSeconds >= 5 && burstSeconds <= 3_600;
  const mistake = addressFits ? (burstFits ? '' : say('mail.burst.mistake')) : say('mail.address.mistake');
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
            onChange={(next) => form.patch({ fromName: next.slice(0, 80) })}
          />
          <TextField
            label={say('mail.address')}
            description={say('mail.address.text')}
            type="email"
            value={fromAddress ?? ''}
            disabled={form.disabled}
            onChange={(next) => form.patch({ fromAddress: next.trim() || null })}
          />
          <TextField
            label={say('mail.burst')}
            description={say('mail.burst.text')}
            type="number"
            value={String(burstSeconds)}
            disabled={form.disabled}
            onChange={(next) => form.patch({ burstSeconds: Math.round(Number(next)) || 0 })}
          />
        </Stack>
      </Section>
    </SectionPage>
  );
}
