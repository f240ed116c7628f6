import type { ActionFunctionArgs } from '@remix-run/node';
import { useNavigate, useRouteLoaderData } from '@remix-run/react';
import { AppError } from '@shopbell/contract';
import { changeRole } from '@shopbell/shopify';
import { Blocks } from '../home/blocks.tsx';
import { Numbers } from '../home/numbers.tsx';
import { PlanNote } from '../home/plan-note.tsx';
import { Requests } from '../home/requests.tsx';
import { SetUp } from '../home/set-up.tsx';
import { Staff } from '../home/staff.tsx';
import { useBlocks } from '../home/use-blocks.ts';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';
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
  const states = useBlocks();
  const navigate = useNavigate();
  if (!desk) return null;
  return (
    <kit.Page
      title={say('home.title')}
      description={say('home.description')}
      actions={desk.plan && <kit.Button onPress={() => navigate('/app/plan')}>{say('nav.plan')}</kit.Button>}
    >
      <kit.Stack gap={4}>
        {desk.plan && <PlanNote plan={desk.plan} />}
        <SetUp desk={desk} states={states} />
        <Numbers glance={desk.glance} />
        <Blocks blocks={desk.blocks} states={states} />
        {desk.role === 'admin' && <Staff staff={desk.staff} />}
        {desk.role === 'admin' && <Requests requests={desk.requests} />}
      </kit.Stack>
    </kit.Page>
  );
}
