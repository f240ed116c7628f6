import { createHmac } from 'node:crypto';
import { type AgentId, AppError, alertEscalated, type EmotionSettings, type ShopId } from '@shopbell/contract';
import { senderOf } from '../channels/index.ts';
import { createOutgoing, OutgoingError } from '../outgoing/index.ts';
import { isAnswered } from './answered.ts';
import { type Ground, talkSubject } from './ground.ts';
import { writeAlertMail } from './letter.ts';
import { viewAlert } from './looking.ts';
import { hookJob, mailJob, type Notice, planNotices } from './notices.ts';
import { createPushing } from './pushing.ts';
import { isQuiet } from './quiet.ts';
import { type AlertRow, escalateAlert, findAlert } from './store.ts';

/** In a quiet time what has to be told is looked at again so often. */
const againMs = 15 * 60_000;
const hookSeconds = 10;
const hookBytes = 10_000;

/** The key that calls to the shop's own address are signed with. It changes with the operator's secret. */
function hookKeyOf(secret: string, shop: ShopId): string {
  return createHmac('sha256', secret).update(`alerts of ${shop}`).digest('hex');
}

/** Tells of alerts by the ways that the shop has set. Each job may run twice, and looks first whether there is anything left to tell. */
export function createTelling(ground: Ground) {
  const { parts, shops, agents, conversations } = ground;
  const { clock, database, jobs, journal, mailer, options } = parts;
  const call = createOutgoing({ allow: options.outgoing.allow });

  const keyOf = (shop: ShopId) => hookKeyOf(options.secret[0] as string, shop);

  return {
    keyOf,
    ...createPushing(ground, findToTell),
    async mail(notice: Notice): Promise<void> {
      const told = await findToTell(mailJob, notice);
      if (!told || !options.mail) return;
      const { row, settings } = told;
      const shop = await shops.get(notice.shop);
      const from = senderOf(parts, settings.mail);
      const domain = from.address.split('@')[1] ?? 'localhost';
      for (const [index, address] of settings.emotion.mail.entries()) {
        const messageId = `${row.id}.${notice.told}.${notice.message}.${index}@${domain}`;
        const headers = { 'Auto-Submitted': 'auto-generated' };
        await mailer.send({ messageId, from, to: { address }, headers, ...writeAlertMail(shop, row, notice.told) });
      }
    },
    /** Throws what is tried again: an address that does not answer, or answers with a fault of its own. */
    async callHook(notice: Notice): Promise<void> {
      const told = await findToTell(hookJob, notice);
      const hook = told?.settings.emotion.webhook;
      if (!told || !hook) return;
      const body = JSON.stringify({ type: `alert.${notice.told}`, shop: notice.shop, alert: viewAlert(told.row) });
      const seconds = String(Math.floor(clock.now() / 1_000));
      const key = keyOf(notice.shop);
      const headers = {
        'content-type': 'application/json',
        'shopbell-delivery': `${notice.alert}.${notice.told}.${notice.message}`,
        'shopbell-timestamp': seconds,
        'shopbell-signature': createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex'),
      };
      const { status } = await call(hook.url, {
        method: 'POST',
        headers,
        body,
        seconds: hookSeconds,
        bytes: hookBytes,
      }).catch(asProblem);
      if (status >= 500 || status === 429)
        throw new AppError('unavailable', { detail: `The alerts’ address answered ${status}.` });
      if (status >= 300) throw new AppError('refused', { detail: `The alerts’ address answered ${status}.` });
    },
    /** Gives the conversation to whom the shop wants for it. */
    async route({ shop, alert }: Notice): Promise<void> {
      const row = await findAlert(database.sql, shop, alert);
      const { emotion } = (await shops.getSettings(shop)).settings;
      const { routing } = emotion;
      if (row && row.state !== 'ended' && routing && emotion.on) await give(row, routing);
    },
    /** Nobody has answered since: says so, tells of it again, and gives the conversation on. */
    async escalate({ shop, alert, message }: Notice): Promise<void> {
      const known = await findAlert(database.sql, shop, alert);
      const { emotion } = (await shops.getSettings(shop)).settings;
      if (!known || !emotion.on || !emotion.escalation || (await isAnswered(ground, known))) return;
      // One that was put aside is told of when it stands up again.
      const stands = await journal.write(talkSubject(shop, known.conversation), async (tx) => {
        const row = await findAlert(tx.sql, shop, alert);
        if (row?.state !== 'raised') return false;
        if (row.escalatedAt) return true;
        await tx.append({
          kind: alertEscalated,
          body: { alert },
          actor: { type: 'system' },
          key: `escalated:${alert}`,
        });
        await escalateAlert(tx.sql, row, new Date(clock.now()));
        await planNotices(tx, emotion, { shop, alert, message, told: 'escalated' }, clock.now());
        return true;
      });
      if (stands) await give(known, { to: emotion.escalation.to, takes: true });
    },
  };

  /** Null where it has ended, or waits until it is not quiet any more. */
  async function findToTell(job: string, notice: Notice) {
    const row = await findAlert(database.sql, notice.shop, notice.alert);
    if (!row || row.state === 'ended') return null;
    const { settings } = await shops.getSettings(notice.shop);
    if (row.path === 'safety' || !isQuiet(settings.emotion.quiet, settings.hours, clock.now()))
      return { row, settings };
    const key = `${notice.shop} ${notice.alert} ${notice.told} ${notice.message} later`;
    await jobs.enqueue(job, notice, { runAt: new Date(clock.now() + againMs), key, shop: notice.shop });
    return null;
  }

  /** To the least loaded of them who is here. Nobody here: it stays where it is, and the alert stands. */
  async function give(row: AlertRow, { to, takes }: NonNullable<EmotionSettings['routing']>): Promise<void> {
    const ranks = to === 'senior' ? ['senior', 'supervisor', 'admin'] : ['supervisor', 'admin'];
    const here = (await agents.list(row.shop)).filter(
      ({ role, presence }) => ranks.includes(role) && presence === 'online',
    );
    const [first] = here.toSorted(
      (one, other) => one.load - other.load || ranks.indexOf(one.role) - ranks.indexOf(other.role),
    );
    if (!first) return;
    const among = here.map(({ id }): AgentId => id);
    await conversations.giveAtRisk(row.shop, row.conversation, { agent: first.id, among, takes, cause: row.message });
  }
}

function asProblem(error: unknown): never {
  if (error instanceof OutgoingError && error.reason === 'blocked')
    throw new AppError('refused', { detail: error.message });
  throw new AppError('unavailable', { detail: 'The alerts’ address did not answer.', cause: error });
}
