import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type AnswerOf,
  AppError,
  type ConversationId,
  createId,
  type EntryId,
  type ModelId,
  type MoodModelView,
  moodModelTrained,
  moodModelUsed,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import { trainOwnHead, withOwnHead, writeOwnHead } from '@shopbell/mind';
import type { AgentCaller } from '../http/handlers.ts';
import { wereErased } from '../journal/index.ts';
import { shopSubject } from '../shops/index.ts';
import { compareMinds, countChanged, leastHeldOut, type Meant } from './comparing.ts';
import { type Ground, listTurnedOff } from './ground.ts';
import { textOf } from './judging.ts';
import {
  findModel,
  findUsedModel,
  insertModel,
  listCorrected,
  listModels,
  listUncorrected,
  type ModelRow,
  setUsedModel,
} from './model-store.ts';
import { createTrainingTurn } from './training-turn.ts';

const mostCorrections = 4_000;
const mostUncorrected = 600;
/** Fewer teach nothing at all. */
const leastLearned = 10;
const kept = 5;
const mostTries = 3;

/** A message of a conversation, with its words. */
type Told<T> = T & { conversation: ConversationId; text: string };

/** What a shop's corrections teach: trained on some of them, compared on the others, used or not. */
export function createModels(ground: Ground) {
  const { parts } = ground;
  const { database, journal, clock } = parts;
  const takeTurn = createTrainingTurn(database);

  return {
    async list(shop: ShopId): Promise<AnswerOf<Routes['getMoodModels']>> {
      const corrected = await listRead(shop, await listCorrected(database.sql, shop, mostCorrections));
      const rows = await listModels(database.sql, shop, kept);
      const shipped = ground.mind().version;
      const models = rows.map((row) => viewModel(row, shipped));
      return { shipped, corrections: corrected.length, least: leastHeldOut, models };
    },
    /** Throws `refused` where there is too little to learn from, or another is being trained. */
    train: (caller: AgentCaller): Promise<MoodModelView> => takeTurn(caller.shop, () => trainFor(caller)),
    /** Throws `not-found`, and `refused` for a model that was not better. */
    async use({ shop, agent }: AgentCaller, model: ModelId | null): Promise<{ model: ModelId | null }> {
      const row = model && (await findModel(database.sql, shop, model));
      if (model && !row) throw new AppError('not-found');
      const shipped = ground.mind().version;
      if (row && viewModel(row, shipped).verdict !== 'better')
        throw new AppError('refused', { reason: 'mood.model-not-better' });
      await journal.write(shopSubject(shop), async (tx) => {
        if (((await findUsedModel(tx.sql, shop))?.id ?? null) === model) return;
        await setUsedModel(tx.sql, shop, model);
        const body = { model, version: row ? row.version : shipped };
        await tx.append({ kind: moodModelUsed, body, actor: { type: 'agent', id: agent } });
      });
      ground.forgetMinds();
      return { model };
    },
  };

  /** Learns again where somebody was erased while it learned. */
  async function trainFor(caller: AgentCaller): Promise<MoodModelView> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const trained = await trainOnce(caller);
      if (trained) return trained;
    }
    throw new AppError('refused', { reason: 'mood.model-training' });
  }

  /** Null where something that it learned from was erased meanwhile; then nothing is kept of it. */
  async function trainOnce({ shop, agent }: AgentCaller): Promise<MoodModelView | null> {
    const corrected = await withWords(shop, await listCorrected(database.sql, shop, mostCorrections));
    const [heldOut, learned] = [corrected.filter(isHeldOut), corrected.filter((each) => !isHeldOut(each))];
    if (learned.length < leastLearned) throw new AppError('refused', { reason: 'mood.model-few' });
    const others = await withWords(shop, await listUncorrected(database.sql, shop, mostUncorrected));
    // What nobody corrected holds it where it was; there is never more of it than of what was.
    const holding = others.filter((each) => !isHeldOut(each)).slice(0, learned.length);
    const shipped = ground.mind();
    const rows = [
      ...learned.map(({ text, is }) => ({ text, severity: is })),
      ...holding.map(({ text }) => ({ text, severity: null })),
    ];
    const head = await trainOwnHead(shipped, rows, setImmediate);
    const both = { shipped, own: withOwnHead(shipped, head) };
    const recent = others.filter(isHeldOut).map(({ text }) => text);
    const row: ModelRow = {
      ...{ shop, id: createId('model', clock.now()), madeAt: new Date(clock.now()), inUse: false },
      ...{ over: shipped.version, version: both.own.version, learned: learned.length },
      report: {
        ...(await compareMinds(both, heldOut satisfies readonly Meant[], setImmediate)),
        recent: { messages: recent.length, changed: await countChanged(both, recent, setImmediate) },
      },
    };
    const { messages, shipped: before, own } = row.report.heldOut;
    const read = [...corrected, ...others].map(({ message }) => message);
    const isKept = await journal.write(shopSubject(shop), async (tx) => {
      if (await wereErased(tx.sql, shop, read)) return false;
      await insertModel(tx.sql, row, { weights: Buffer.from(writeOwnHead(head)), kept });
      const told = { messages, shipped: before.right, own: own.right };
      const body = { model: row.id, version: row.version, learned: row.learned, heldOut: told };
      await tx.append({ kind: moodModelTrained, body, actor: { type: 'agent', id: agent } });
      return true;
    });
    return isKept ? viewModel(row, shipped.version) : null;
  }

  /** Those of people whose moods are read. */
  async function listRead<T extends { conversation: ConversationId }>(shop: ShopId, of: readonly T[]): Promise<T[]> {
    const off = await listTurnedOff(ground, shop, [...new Set(of.map(({ conversation }) => conversation))]);
    return of.filter(({ conversation }) => !off.has(conversation));
  }

  /** The words stand in the journal alone, without what must not be stored; what was erased has none. */
  async function withWords<T extends { conversation: ConversationId; message: EntryId }>(
    shop: ShopId,
    of: readonly T[],
  ): Promise<Told<T>[]> {
    const read = await listRead(shop, of);
    const entries = await journal.findMany(
      shop,
      read.map(({ message }) => message),
    );
    const texts = new Map(entries.map((entry) => [entry.id, textOf(entry)]));
    return read.map((each) => ({ ...each, text: texts.get(each.message) ?? '' })).filter(({ text }) => text !== '');
  }
}

/** Two conversations of five teach nothing, always the same: what a model is compared on it has never seen, nor has one before it. */
function isHeldOut({ conversation }: { conversation: ConversationId }): boolean {
  return (createHash('sha256').update(conversation).digest()[0] as number) % 5 < 2;
}

function viewModel({ id, version, madeAt, learned, report, inUse, over }: ModelRow, shipped: string): MoodModelView {
  const verdict = over === shipped ? report.verdict : 'another';
  return { id, version, madeAt: madeAt.toISOString(), learned, ...report, verdict, inUse: inUse && over === shipped };
}
