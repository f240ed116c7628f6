import type { AnswerOf, Routes } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { type DraftMapping, mappingOf } from './source-draft.ts';
import { TriedLines } from './tried-lines.tsx';

type Tried = AnswerOf<Routes['trySource']>;

const mostSample = 100_000;
const sample = `[
  {
    "id": "e-1",
    "order": "1001",
    "status": "ISSUED",
    "time": "2026-03-02T09:00:00+01:00"
  }
]`;

/** The lines that the mapping would make of a body as they post it, or the sentences that say what is wrong. Keeps nothing. */
export function TryMapping({ mapping, ready }: { mapping: DraftMapping; ready: boolean }) {
  const { desk, say } = useConsole();
  const { Banner, Button, Section, Stack, TextField } = useKit();
  const [body, setBody] = useState(sample);
  const [tried, setTried] = useState<Tried | null>(null);
  const [trying, setTrying] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = async () => {
    setTrying(true);
    setRefusal(null);
    try {
      setTried(await desk.live.client.call('trySource', { body: { mapping: mappingOf(mapping), sample: body } }));
    } catch (error) {
      setTried(null);
      setRefusal(refusalOf(error));
    }
    setTrying(false);
  };
  return (
    <Section title={say('sources.try')} description={say('sources.try.text')}>
      <Stack gap={4}>
        <TextField
          label={say('sources.try.sample')}
          rows={8}
          value={body}
          onChange={(text) => setBody(text.slice(0, mostSample))}
        />
        <Stack direction="row">
          <Button busy={trying} disabled={!ready || body.trim() === ''} onPress={() => void attempt()}>
            {say('sources.try.do')}
          </Button>
        </Stack>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <div aria-live="polite">
          {tried && tried.problems.length > 0 ? (
            <Banner
              tone={tried.lines.length > 0 ? 'warning' : 'bad'}
              title={say('sources.try.problems', { count: tried.problems.length })}
            >
              {tried.problems.map((detail) => (
                <p key={detail}>{say('refusal.said', { detail })}</p>
              ))}
            </Banner>
          ) : null}
          {tried && tried.lines.length > 0 ? <TriedLines lines={tried.lines} /> : null}
        </div>
      </Stack>
    </Section>
  );
}
