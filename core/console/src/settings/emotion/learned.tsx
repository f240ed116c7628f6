import type { AnswerOf, ModelId, MoodModelView, Routes } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../../api/refusal.ts';
import { useKit } from '../../kit/kit-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { RefusalBanner } from '../../shell/refusal-banner.tsx';
import { hasRole } from '../../shell/roles.ts';
import { useResource } from '../../shell/use-resource.ts';

type Learned = AnswerOf<Routes['getMoodModels']>;

/** What agents’ corrections have taught: trained, compared with the shipped model, used or not. */
export function LearnedPart() {
  const { desk, say } = useConsole();
  const { Section } = useKit();
  const { client } = desk.live;
  const may = hasRole(desk.session.agent.role, 'supervisor');
  const models = useResource(may ? 'models' : null, () => client.call('getMoodModels', {}));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(null);
    await work().then(models.reload, (error: unknown) => setRefusal(refusalOf(error)));
    setBusy(false);
  };
  if (!may) return null;
  const failed = refusal ?? models.refusal;
  return (
    <Section title={say('learned.title')} description={say('learned.text')}>
      {failed ? <RefusalBanner refusal={failed} /> : null}
      {models.value ? (
        <Models
          learned={models.value}
          busy={busy}
          onTrain={() => void run(() => client.call('trainMoodModel', { body: {} }))}
          onUse={(model) => void run(() => client.call('useMoodModel', { body: { model } }))}
        />
      ) : null}
    </Section>
  );
}

function Models({
  learned,
  busy,
  onTrain,
  onUse,
}: {
  learned: Learned;
  busy: boolean;
  onTrain: () => void;
  onUse: (model: ModelId | null) => void;
}) {
  const { say } = useConsole();
  const { Button, Stack, Text } = useKit();
  const { models, corrections, least } = learned;
  const used = models.find(({ inUse }) => inUse);
  const newest = models[0];
  return (
    <Stack gap={3}>
      <Text kind="strong">{used ? say('learned.used') : say('learned.shipped')}</Text>
      <Text kind="soft">{say('learned.corrections', { count: corrections, least })}</Text>
      {used && used !== newest ? <Compared model={used} /> : null}
      {newest ? <Compared model={newest} /> : null}
      <Stack direction="row" gap={2}>
        <Button busy={busy} onPress={onTrain}>
          {say('learned.train')}
        </Button>
        {newest && !newest.inUse && newest.verdict === 'better' ? (
          <Button kind="primary" disabled={busy} onPress={() => onUse(newest.id)}>
            {say('learned.use')}
          </Button>
        ) : null}
        {used ? (
          <Button disabled={busy} onPress={() => onUse(null)}>
            {say('learned.back')}
          </Button>
        ) : null}
      </Stack>
    </Stack>
  );
}

/** Both models on the corrections that neither has seen. */
function Compared({ model }: { model: MoodModelView }) {
  const { say, format } = useConsole();
  const { Badge, Stack, Table, Text } = useKit();
  const { heldOut, recent, learned, verdict, inUse } = model;
  const shown = (who: 'shipped' | 'own') => ({
    key: who,
    cells: {
      who: say(`learned.model.${who}`),
      right: say('learned.of', { count: heldOut[who].right, all: heldOut.messages }),
      caught: say('learned.of', { count: heldOut[who].caught, all: heldOut.high }),
    },
  });
  return (
    <Stack gap={2}>
      <Stack direction="row" align="center">
        <Text>{say('learned.made', { time: format.dateTime(model.madeAt), count: learned })}</Text>
        {inUse ? <Badge tone="good">{say('learned.in-use')}</Badge> : null}
      </Stack>
      <Table
        label={say('learned.compared')}
        columns={[
          { key: 'who', label: say('learned.model') },
          { key: 'right', label: say('learned.right'), numeric: true },
          { key: 'caught', label: say('learned.caught'), numeric: true },
        ]}
        rows={[shown('shipped'), shown('own')]}
      />
      <Text tone={verdict === 'better' ? 'good' : 'neutral'}>{say(`learned.verdict.${verdict}`)}</Text>
      <Text kind="small">
        {say('learned.changed', {
          fixed: heldOut.fixed,
          broken: heldOut.broken,
          changed: recent.changed,
          recent: recent.messages,
        })}
      </Text>
    </Stack>
  );
}
