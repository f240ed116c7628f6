import { html } from '../html.ts';
import { frame } from '../layout.ts';
import type { Shell } from '../shop.ts';
import type { Outcome, Page, Visit } from '../visit.ts';
import type { Word } from '../words.ts';

export const missing: Page = async (visit) => {
  const shell = await visit.shop.shell();
  return tell(visit, shell, { status: 404, title: 'problem.missing', note: 'problem.missingNote' });
};

/** When the shop does not answer: drawn without asking it anything. */
export function broken(visit: Visit): Outcome {
  return tell(visit, null, { status: 502, title: 'problem.broken', note: 'problem.brokenNote' });
}

function tell(visit: Visit, shell: Shell | null, { status, title, note }: { status: number; title: Word; note: Word }) {
  const { say } = visit.voice;
  const content = html`<div class="narrow"><h1>${say(title)}</h1><p>${say(note)}</p>
<p><a class="button" href="/">${say('problem.home')}</a></p></div>`;
  return { status, title: say(title), page: frame(visit, shell, { title: say(title), content }) };
}
