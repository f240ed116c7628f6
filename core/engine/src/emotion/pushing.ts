import type { AgentId } from '@shopbell/contract';
import type { Ground } from './ground.ts';
import { wordsFor } from './letter.ts';
import { type Notice, type PushNotice, pushJob, pushOneJob } from './notices.ts';
import type { AlertRow } from './store.ts';

type FindToTell = (job: string, notice: Notice) => Promise<{ row: AlertRow } | null>;

/** Those who answer for the others are told of a risk; of what may be about a life, all. */
const seniors: readonly string[] = ['senior', 'supervisor', 'admin'];

/** Tells of alerts on the screens of agents who look at something else. Each browser is told by a job of its own. */
export function createPushing({ parts, shops, agents }: Ground, findToTell: FindToTell) {
  return {
    async push(notice: Notice): Promise<void> {
      const told = await findToTell(pushJob, notice);
      if (!told) return;
      const all = await agents.pushes.list(notice.shop);
      const isTold = ({ role }: { role: string }) => told.row.path === 'safety' || seniors.includes(role);
      for (const { agent, mark } of all.filter(isTold)) {
        const key = `${notice.shop} ${notice.alert} ${notice.told} ${notice.message} ${agent} ${mark}`;
        await parts.jobs.enqueue(pushOneJob, { ...notice, agent, mark }, { key, shop: notice.shop });
      }
    },
    /** Says that there is an alert, and no word of whom it is about. */
    async pushOne({ agent, mark, ...notice }: PushNotice): Promise<void> {
      const told = await findToTell(pushJob, notice);
      if (!told) return;
      const { name } = await shops.get(notice.shop);
      await agents.pushes.tell(notice.shop, { agent: agent as AgentId, mark }, ({ locale }) => {
        const words = wordsFor({ locale });
        const { path, risk, id } = told.row;
        return {
          title: `${words.subject[path === 'safety' ? 'safety' : notice.told]} · ${name}`,
          body: path === 'safety' ? words.lead.safety : words.risk.replace('{percent}', String(Math.round(risk * 100))),
          tag: id,
        };
      });
    },
  };
}
