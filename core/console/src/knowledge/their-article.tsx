import type { ArticleView } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { ArticleForm } from './use-article-form.ts';

/** Somebody else saved meanwhile: theirs beside mine, and whose goes on is decided before anything is saved. */
export function TheirArticle({ theirs, form }: { theirs: ArticleView; form: ArticleForm }) {
  const { say, format } = useConsole();
  const { Banner, Button } = useKit();
  return (
    <Banner
      tone="warning"
      title={say('knowledge.conflict')}
      actions={
        <>
          <Button onPress={form.takeTheirs}>{say('knowledge.conflict.theirs')}</Button>
          <Button onPress={form.keepMine}>{say('knowledge.conflict.mine')}</Button>
        </>
      }
    >
      {say('knowledge.conflict.text', { version: theirs.version, time: format.dateTime(theirs.updatedAt) })}
      <div className="sb-version-text">
        <strong dir="auto">{theirs.title}</strong>
        <p dir="auto">{theirs.text}</p>
      </div>
    </Banner>
  );
}
