import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { SourceDraft } from './source-draft.ts';

type Webhook = Extract<SourceDraft['setup'], { type: 'webhook' }>;

interface HeaderFieldsProps {
  setup: Webhook;
  mistakes: ReadonlySet<string>;
  onChange: (part: Partial<Pick<Webhook, 'signatureHeader' | 'timestampHeader' | 'windowSeconds'>>) => void;
}

/** How posts are signed, for whoever cannot choose. */
export function HeaderFields({ setup, mistakes, onChange }: HeaderFieldsProps) {
  const { say } = useConsole();
  const { Section, Stack, TextField } = useKit();
  const { signatureHeader, timestampHeader, windowSeconds } = setup;
  return (
    <Section title={say('sources.signed')} description={say('sources.signed.text')}>
      <Stack gap={4}>
        {(['signatureHeader', 'timestampHeader'] as const).map((field) => (
          <TextField
            key={field}
            label={say(`sources.${field}`)}
            error={mistakes.has(field) ? say('sources.header.mistake') : undefined}
            value={field === 'signatureHeader' ? signatureHeader : timestampHeader}
            onChange={(next) => onChange({ [field]: next.trim().toLowerCase() })}
          />
        ))}
        <TextField
          label={say('sources.windowSeconds')}
          type="number"
          error={mistakes.has('windowSeconds') ? say('sources.windowSeconds.mistake') : undefined}
          value={String(windowSeconds)}
          onChange={(next) => onChange({ windowSeconds: Math.round(Number(next)) || 0 })}
        />
      </Stack>
    </Section>
  );
}
