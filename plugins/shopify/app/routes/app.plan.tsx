import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData, useNavigate } from '@remix-run/react';
import { AppError } from '@shopbell/contract';
import { readPlan, type ShopPlan, subscribe, unsubscribe } from '@shopbell/shopify';
import { useEffect, useState } from 'react';
import { polarisKit as kit } from '../kit.tsx';
import { useLocale, useWords } from '../surroundings.ts';
import type { Say } from '../words/words.ts';

export async function loader({ context: { app, visitor } }: LoaderFunctionArgs) {
  return { plan: visitor && (await readPlan(app, visitor, { fresh: true })) };
}

/** An admin takes the paid plan, which Shopify asks them to approve, or lets it go. */
export async function action({ request, context: { app, visitor } }: ActionFunctionArgs) {
  if (!visitor) return Response.json({ code: 'access.denied' }, { status: 401 });
  try {
    if ((await request.formData()).get('plan') === 'paid') return { approve: await subscribe(app, visitor) };
    await unsubscribe(app, visitor);
    return { approve: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ code: error.code }, { status: error.status });
  }
}

export default function PlanPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { plan } = useLoaderData<typeof loader>();
  return (
    <kit.Page
      title={say('plan.title')}
      description={say('plan.description')}
      actions={<kit.Button onPress={() => navigate('/app')}>{say('plan.home')}</kit.Button>}
    >
      {plan ? <Plans plan={plan} /> : <kit.Banner tone="warning" title={say('plan.none')} />}
    </kit.Page>
  );
}

function Plans({ plan }: { plan: ShopPlan }) {
  const say = useWords();
  const fetcher = useFetcher<{ approve?: string | null; code?: string }>();
  const { approve, code } = fetcher.data ?? {};
  useEffect(() => {
    // Shopify's page of approval may stand in no frame.
    if (approve) window.open(approve, '_top');
  }, [approve]);
  const choose = (name: 'free' | 'paid') => () => fetcher.submit({ plan: name }, { method: 'POST' });
  return (
    <kit.Stack gap={4}>
      {code && <kit.Banner tone="bad" title={say('failed')} />}
      {plan.halted && <kit.Banner tone="warning" title={say(`plan.halted.${plan.halted}`)} />}
      {plan.over && <kit.Banner tone="warning" title={say('plan.over')} />}
      {(['free', 'paid'] as const).map((name) => (
        <Plan key={name} name={name} plan={plan} busy={fetcher.state !== 'idle'} onChoose={choose(name)} />
      ))}
    </kit.Stack>
  );
}

function Plan({
  name,
  plan,
  busy,
  onChoose,
}: {
  name: 'free' | 'paid';
  plan: ShopPlan;
  busy: boolean;
  onChoose: () => void;
}) {
  const say = useWords();
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const mine = plan.plan === name;
  const { used, plans } = plan;
  const title = name === 'free' ? say('plan.free') : plans.paid.name;
  return (
    <kit.Section title={title} actions={mine && <kit.Badge tone="good">{say('plan.yours')}</kit.Badge>}>
      <kit.Stack gap={3} align="start">
        <kit.Text kind="strong">{priceOf(name, plan, { say, locale })}</kit.Text>
        {limitsOf(name, plan, say).map((line) => (
          <kit.Text key={line}>{line}</kit.Text>
        ))}
        {mine && used.conversations !== null && (
          <kit.Text kind="soft">{say('plan.used', { count: used.conversations })}</kit.Text>
        )}
        {mine && name === 'paid' && <kit.Text kind="soft">{datesOf(plan, { say, locale })}</kit.Text>}
        {!mine && name === 'free' && <kit.Text kind="soft">{say('plan.leave.text')}</kit.Text>}
        {!mine && (
          <kit.Button
            kind={name === 'paid' ? 'primary' : 'secondary'}
            busy={busy}
            onPress={name === 'paid' ? onChoose : () => setAsking(true)}
          >
            {say(name === 'paid' ? 'plan.take' : 'plan.leave')}
          </kit.Button>
        )}
        <Leaving open={asking} onClose={() => setAsking(false)} onLeave={onChoose} />
      </kit.Stack>
    </kit.Section>
  );
}

/** Asks before the paid plan ends: what was paid for it does not come back. */
function Leaving({ open, onClose, onLeave }: { open: boolean; onClose: () => void; onLeave: () => void }) {
  const say = useWords();
  const leave = () => {
    onClose();
    onLeave();
  };
  return (
    <kit.Dialog
      open={open}
      title={say('plan.leave.ask')}
      closeLabel={say('plan.leave.keep')}
      onClose={onClose}
      actions={
        <kit.Stack direction="row" justify="end">
          <kit.Button onPress={onClose}>{say('plan.leave.keep')}</kit.Button>
          <kit.Button kind="primary" tone="bad" onPress={leave}>
            {say('plan.leave.do')}
          </kit.Button>
        </kit.Stack>
      }
    >
      {say('plan.leave.text')}
    </kit.Dialog>
  );
}

interface Speaking {
  say: Say;
  locale: string;
}

function priceOf(name: 'free' | 'paid', { plans }: ShopPlan, { say, locale }: Speaking): string {
  if (name === 'free') return say('plan.free.price');
  const { price, trialDays } = plans.paid;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
  const major = price.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  const told = say('plan.price', { price: format.format(major) });
  return trialDays > 0 ? `${told} · ${say('plan.trial', { days: trialDays })}` : told;
}

function limitsOf(name: 'free' | 'paid', { plans }: ShopPlan, say: Say): string[] {
  return (['conversations', 'raised'] as const).map((limit) => {
    const most = plans[name][limit];
    return most === null ? say(`plan.${limit}.any`) : say(`plan.${limit}`, { count: most });
  });
}

/** Dates in UTC, so that server and browser draw the same. */
function datesOf({ trialEnds, renews, test }: ShopPlan, { say, locale }: Speaking): string {
  const day = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
  const told = [
    ...(trialEnds ? [say('plan.trialEnds', { date: day(trialEnds) })] : []),
    ...(!trialEnds && renews ? [say('plan.renews', { date: day(renews) })] : []),
    ...(test ? [say('plan.test')] : []),
  ];
  return told.join(' ');
}
