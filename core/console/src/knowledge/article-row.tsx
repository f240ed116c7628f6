import type { AnswerOf, Routes } from '@shopbell/contract';
import type { Tone } from '../kit/kit.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type ArticleState, stateOf } from './article-draft.ts';

type Listed = AnswerOf<Routes['listArticles']>['items'][number];

const tones: Record<ArticleState, Tone> = { draft: 'neutral', found: 'good', 'to-come': 'warning', over: 'neutral' };

/** One article of the list: what it is, in which language, for whom, and whether it is found. */
export function ArticleRow({ article, now, onOpen }: { article: Listed; now: number; onOpen: () => void }) {
  const { say, format } = useConsole();
  const { Badge } = useKit();
  const state = stateOf(article, now);
  const { id, kind, title, language, audience, version, updatedAt, validFrom, validUntil, origin } = article;
  return (
    <li className="sb-article-row" data-article={id}>
      <button type="button" className="sb-article-open" onClick={onOpen}>
        <bdi>{title}</bdi>
      </button>
      <span className="sb-article-facts">
        <span>{say(`knowledge.kind.${kind}`)}</span>
        <bdi>{format.language(language)}</bdi>
        <span>{say(`knowledge.audience.${audience}`)}</span>
        {validFrom || validUntil ? <span>{validity(article)}</span> : null}
        <span>{say('knowledge.version', { version })}</span>
        <time dateTime={updatedAt}>{format.dateTime(updatedAt)}</time>
        {origin === null ? null : <span>{say('knowledge.imported')}</span>}
      </span>
      <span className="sb-article-state">
        <Badge tone={tones[state]}>{say(`knowledge.state.${state}`)}</Badge>
      </span>
    </li>
  );

  function validity({ validFrom: from, validUntil: until }: Listed): string {
    if (from && until) return say('knowledge.from-until', { from: format.date(from), until: format.date(until) });
    if (from) return say('knowledge.from', { from: format.date(from) });
    return say('knowledge.until', { until: format.date(until ?? '') });
  }
}
