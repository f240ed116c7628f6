import type { BodyOf, Routes } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { languageChoices } from './languages.ts';

export type ArticleFilter = NonNullable<BodyOf<Routes['listArticles']>['filter']>;

interface ArticleFiltersProps {
  filter: ArticleFilter;
  onChange: (filter: ArticleFilter) => void;
}

/** What narrows the list. */
export function ArticleFilters({ filter, onChange }: ArticleFiltersProps) {
  const { desk, say, format } = useConsole();
  const { Select } = useKit();
  const field = (name: keyof ArticleFilter, choices: { value: string; label: string }[]) => (
    <Select
      hideLabel
      label={say(`knowledge.filter.${name}`)}
      value={filter[name] ?? ''}
      choices={[{ value: '', label: say(`knowledge.filter.${name}.all`) }, ...choices]}
      onChange={(value) => onChange({ ...filter, [name]: value === '' ? undefined : value })}
    />
  );
  return (
    <search className="sb-filters" aria-label={say('knowledge.filter')}>
      {field('state', [
        { value: 'published', label: say('knowledge.published') },
        { value: 'draft', label: say('knowledge.state.draft') },
      ])}
      {field(
        'kind',
        (['article', 'question'] as const).map((value) => ({ value, label: say(`knowledge.kind.${value}`) })),
      )}
      {field('language', languageChoices(format, [desk.session.shop.locale]))}
      {field(
        'audience',
        (['customers', 'agents'] as const).map((value) => ({ value, label: say(`knowledge.audience.${value}`) })),
      )}
    </search>
  );
}
