import type { Person } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useResource } from '../shell/use-resource.ts';
import { EraseDialog } from './erase-dialog.tsx';

/** What is kept about a person, for them to have or to be gone. */
export function People() {
  const { desk, say } = useConsole();
  const { Banner, Button, Empty, Page, Section, Stack, Table, TextField } = useKit();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [erased, setErased] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<Person | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const found = useResource(`people ${words}`, () => findPeople(desk.live.client, words));

  const exportPerson = async (person: Person) => {
    setBusy(person.id);
    setRefusal(null);
    try {
      const report = await desk.live.client.call('exportPerson', { body: { person: person.id } });
      saveFile(`person-${person.id}.json`, 'application/json', JSON.stringify(report, null, 2));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Page title={say('nav.people')} description={say('people.text')}>
      {erased ? (
        <Banner tone="good" title={erased} onDismiss={() => setErased(null)} dismissLabel={say('dismiss')} />
      ) : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {found.refusal ? <RefusalBanner refusal={found.refusal} onRetry={found.reload} /> : null}
      <Section description={say('people.search.text')}>
        <Stack direction="row" align="end">
          <TextField
            label={say('people.search')}
            type="search"
            value={typed}
            onChange={setTyped}
            onSubmit={() => setWords(typed.trim())}
          />
          <Button onPress={() => setWords(typed.trim())}>{say('people.find')}</Button>
        </Stack>
      </Section>
      {found.value ? (
        <Table
          label={say('nav.people')}
          columns={[
            { key: 'name', label: say('people.name') },
            { key: 'act', label: say('actions'), numeric: true },
          ]}
          rows={found.value.map((person) => ({
            key: person.id,
            cells: {
              name: (
                <span className="sb-named">
                  <bdi>{nameOf(say, person)}</bdi>
                  {person.email ? <span dir="ltr">{person.email}</span> : null}
                  <code>{person.id}</code>
                </span>
              ),
              act: (
                <span className="sb-row sb-row-end">
                  <Button busy={busy === person.id} onPress={() => void exportPerson(person)}>
                    {say('people.export')}
                  </Button>
                  <Button tone="bad" onPress={() => setDoomed(person)}>
                    {say('people.erase')}
                  </Button>
                </span>
              ),
            },
          }))}
          empty={<Empty title={say('people.none')}>{say('people.none.text')}</Empty>}
        />
      ) : found.refusal ? null : (
        <Skeleton kind="form" count={4} />
      )}
      <EraseDialog
        person={doomed}
        onClose={() => setDoomed(null)}
        onErased={(text) => {
          setDoomed(null);
          setErased(text);
          found.reload();
        }}
      />
    </Page>
  );
}

type Client = ReturnType<typeof useConsole>['desk']['live']['client'];

/** People of the newest conversations, or of those whose words or names fit. */
async function findPeople(client: Client, words: string): Promise<Person[]> {
  const recent = await client.call('listInbox', { body: { limit: 100 } });
  const hits = words ? await client.call('search', { query: { q: words, limit: 100 } }) : null;
  const fits = (person: Person) =>
    words === '' ||
    [person.id, person.name, person.email].some((text) => text?.toLowerCase().includes(words.toLowerCase()));
  const people = [
    ...recent.items.map(({ person }) => person).filter(fits),
    ...(hits?.items ?? []).map(({ conversation }) => conversation.person),
  ];
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
