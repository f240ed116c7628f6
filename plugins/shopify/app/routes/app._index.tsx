import type { ActionFunctionArgs } from '@remix-run/node';
import { useFetcher, useNavigate, useRouteLoaderData } from '@remix-run/react';
import { AppError } from '@shopbell/contract';
import { changeRole, type Desk } from '@shopbell/shopify';
import { useEffect, useState } from 'react';
import { polarisKit as kit } from '../kit.tsx';
import { consolePath, useWords } from '../surroundings.ts';
import type { loader } from './app.tsx';

/** An admin makes somebody of the staff something else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { app, visitor } = context;
  if (!visitor) return Response.json({ code: 'access.denied' }, { status: 401 });
  const form = await request.formData();
  try {
    await changeRole(app, visitor, { agent: String(form.get('agent')), role: String(form.get('role')) });
    return { done: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ code: error.code }, { status: error.status });
  }
}

export default function Home() {
  const say = useWords();
  const desk = useRouteLoaderData<typeof loader>('routes/app')?.desk;
  if (!desk) return null;
  return (
    <kit.Page title={say('home.title')} description={say('home.description')}>
      <kit.Stack gap={4}>
        <SetUp desk={desk} />
        {desk.role === 'admin' && <Staff staff={desk.staff} />}
        {desk.role === 'admin' && <Requests requests={desk.requests} />}
      </kit.Stack>
    </kit.Page>
  );
}

type Embed = 'on' | 'off' | 'unknown';

/** Whether the chat is on in the theme, as Shopify's admin knows it. */
function useEmbed(): Embed {
  const [embed, setEmbed] = useState<Embed>('unknown');
  useEffect(() => {
    const ask = window.shopify?.app?.extensions?.();
    ask
      ?.then((extensions) => {
        const activations = extensions.flatMap((each) => each.activations ?? []);
        setEmbed(activations.some(({ status }) => status === 'active') ? 'on' : 'off');
      })
      .catch(() => undefined);
  }, []);
  return embed;
}

function SetUp({ desk }: { desk: Desk }) {
  const say = useWords();
  const navigate = useNavigate();
  const embed = useEmbed();
  const go = (path: string) => () => navigate(`${consolePath}${path}`);
  const open = () => window.open(desk.themeEditor, '_top');
  const steps = [
    { name: 'engine', done: desk.status?.running === true, act: go('/inbox') },
    { name: 'theme', done: embed === 'on', act: open },
    { name: 'hours', done: false, act: go('/settings') },
  ] as const;
  return (
    <kit.Section title={say('setup.title')} description={say('setup.description')}>
      <kit.Stack gap={3}>
        {steps.map(({ name, done, act }) => (
          <kit.Stack key={name} direction="row" justify="between" align="center">
            <kit.Stack gap={1}>
              <kit.Text kind="strong">{say(`setup.${name}`)}</kit.Text>
              <kit.Text kind="soft">{say(`setup.${name}.text`)}</kit.Text>
            </kit.Stack>
            <kit.Stack direction="row" align="center">
              {done && <kit.Badge tone="good">{say('setup.done')}</kit.Badge>}
              <kit.Button onPress={act}>{say(`setup.${name}.act`)}</kit.Button>
            </kit.Stack>
          </kit.Stack>
        ))}
      </kit.Stack>
    </kit.Section>
  );
}

function Staff({ staff }: Pick<Desk, 'staff'>) {
  const say = useWords();
  const fetcher = useFetcher();
  const choices = (['agent', 'senior', 'supervisor', 'admin'] as const).map((value) => ({
    ...{ value, label: say(`role.${value}`) },
  }));
  const change = (agent: string) => (role: string) => fetcher.submit({ agent, role }, { method: 'POST' });
  return (
    <kit.Section title={say('staff.title')} description={say('staff.description')}>
      <kit.Stack gap={3}>
        {staff.map(({ id, name, role, owner }) => (
          <kit.Select
            key={id}
            label={name}
            value={role}
            choices={choices}
            onChange={change(id)}
            disabled={owner}
            description={owner ? say('staff.owner') : undefined}
          />
        ))}
      </kit.Stack>
    </kit.Section>
  );
}

function Requests({ requests }: Pick<Desk, 'requests'>) {
  const say = useWords();
  const columns = [
    { key: 'what', label: say('privacy.what') },
    { key: 'at', label: say('privacy.at') },
    { key: 'report', label: say('privacy.report') },
    { key: 'file', label: '' },
  ];
  const rows = requests.map(({ id, topic, customer, at, report }) => ({
    key: id,
    cells: {
      what: say(`privacy.${topic as 'shop/redact'}`),
      at: new Date(at).toLocaleString(),
      report: Object.entries(report)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
      file: customer ? <kit.Button onPress={() => void save(customer)}>{say('privacy.download')}</kit.Button> : null,
    },
  }));
  return (
    <kit.Section title={say('privacy.title')} description={say('privacy.description')}>
      <kit.Table
        label={say('privacy.title')}
        columns={columns}
        rows={rows}
        empty={<kit.Empty title={say('privacy.none')} />}
      />
    </kit.Section>
  );
}

/** As a file: a plain link would bring no session token. */
async function save(customer: string): Promise<void> {
  const response = await fetch(`/app/export?customer=${encodeURIComponent(customer)}`);
  if (!response.ok) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `customer-${customer}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
