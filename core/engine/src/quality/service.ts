import {
  type AgentId,
  type AnswerOf,
  AppError,
  type BodyOf,
  type ConversationId,
  QualityCheck,
  type QualityGroup,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import { type Above, createChecking } from './checking.ts';
import {
  type CaseQuestion,
  countCases,
  countReviews,
  forgetCases,
  listCases,
  type Span,
  saveReview,
  type Tally,
  tallyChecks,
} from './store.ts';

/** Below, a share says nothing. */
const enoughCases = 30;
const longestSpan = 370 * 86_400_000;

/** A page of cases of a span. */
type CasesWanted = { from: string; to: string; cursor?: string | undefined; limit: number } & {
  filter: Pick<CaseQuestion, 'failed' | 'agent' | 'topic' | 'waiting'>;
};

export type Quality = ReturnType<typeof createQualityService>;

export function createQualityService(parts: Parts, above: Above & { agents: Agents; customers: Customers }) {
  const { agents, customers, conversations } = above;
  const { sql } = parts.database;

  return {
    check: createChecking(parts, above),
    /** Throws `request.invalid` for a span that is none, or longer than 370 days. */
    async figures(
      shop: ShopId,
      { by, ...given }: { from: string; to: string; by: 'agent' | 'topic' },
    ): Promise<AnswerOf<Routes['getQuality']>> {
      const span = spanOf(given, 'query');
      const [tallies, counts, review] = await Promise.all([
        tallyChecks(sql, shop, span, by),
        countCases(sql, shop, span, by),
        countReviews(sql, shop, span),
      ]);
      const names =
        by === 'agent'
          ? await namesOf(
              shop,
              counts.map(({ key }) => key),
            )
          : new Map<string, string>();
      const groupOf = (key: string | null, cases: number, own: readonly Tally[]): QualityGroup => ({
        ...{ key, cases, name: key === null ? null : (names.get(key) ?? null) },
        checks: QualityCheck.options.flatMap((check) =>
          figureOf(
            check,
            own.filter((tally) => tally.check === check),
          ),
        ),
      });
      const all = counts.reduce((sum, { cases }) => sum + cases, 0);
      const groups = counts.map(({ key, cases }) =>
        groupOf(
          key,
          cases,
          tallies.filter((tally) => tally.key === key),
        ),
      );
      return { all: groupOf(null, all, tallies), groups, review };
    },
    /** Throws `request.invalid` for a cursor or span that is none. */
    async list(
      caller: AgentCaller,
      { filter, cursor, limit, ...given }: CasesWanted,
    ): Promise<AnswerOf<Routes['listQuality']>> {
      const { shop, agent } = caller;
      const skip = readCursor(cursor);
      const rows = await listCases(sql, shop, { ...spanOf(given, 'body'), ...filter, skip, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      await customers.noteList(shop, { agent, list: 'inbox' });
      const talks = await conversations.listViews(caller, [...new Set(shown.map(({ conversation }) => conversation))]);
      const people = new Map(talks.map((talk) => [talk.id, talk.person]));
      const names = await namesOf(
        shop,
        shown.map((row) => row.agent),
      );
      const items = shown.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        agent:
          row.agent === null || row.agent === 'assistant' ? null : { id: row.agent, name: names.get(row.agent) ?? '' },
        automatic: row.agent === 'assistant',
        person: people.get(row.conversation) ?? null,
      }));
      return { items, next: rows.length > limit ? String(skip + limit) : null };
    },
    /** Throws `not-found`. */
    async review({ shop, agent }: AgentCaller, review: BodyOf<Routes['reviewQuality']>): Promise<void> {
      const said = { ...review, by: agent, at: new Date(parts.clock.now()) };
      if (!(await saveReview(sql, shop, said))) throw new AppError('not-found');
    },
    forgetting: {
      forget: (tx: { sql: Sql }, shop: ShopId, of: readonly ConversationId[]) => forgetCases(tx.sql, shop, of),
    },
  };

  async function namesOf(shop: ShopId, of: readonly (string | null)[]): Promise<Map<string, string>> {
    const ids = [...new Set(of.filter((one) => one !== null && one !== 'assistant'))] as AgentId[];
    return new Map([...(await agents.getNames(shop, ids))].map(([one, { name }]) => [one, name]));
  }
}

/** What does not apply to any of them has no figure. */
function figureOf(check: QualityCheck, tallies: readonly Tally[]): QualityGroup['checks'] {
  const cases = tallies.reduce((sum, tally) => sum + tally.cases, 0);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const enough = cases >= enoughCases;
  return cases === 0 ? [] : [{ check, cases, enough, passed: enough ? passed / cases : null }];
}

function spanOf({ from, to }: { from: string; to: string }, where: 'query' | 'body'): Span {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end > start && end - start <= longestSpan) return { from: new Date(start), to: new Date(end) };
  const message = `must be after ${where}.from, and at most 370 days`;
  throw new AppError('request.invalid', { issues: [{ path: `${where}.to`, message }] });
}

/** A page goes on after as many as were shown. */
function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^[1-9]\d{0,6}$/.test(cursor)) return Number(cursor);
  const message = 'must be a cursor that this API gave';
  throw new AppError('request.invalid', { issues: [{ path: 'body.cursor', message }] });
}
