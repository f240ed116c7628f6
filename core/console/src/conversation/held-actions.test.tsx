import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { type ConsoleContext, ConsoleProvider } from '../shell/console-context.tsx';
import type { Held } from '../state/outbox.ts';
import { createStore } from '../state/store.ts';
import { createSay } from '../words/words.ts';
import { HeldActions } from './held-actions.tsx';
import { PendingMessage } from './pending-message.tsx';

const conversation = 'cnv_00000000000000000000000001';
const refused: Held = {
  key: 'con-1',
  route: 'resolve',
  body: { text: '' },
  conversation,
  files: [],
  at: 0,
  dueAt: 0,
  tab: 'one',
  state: 'refused',
  why: { code: 'refused', detail: 'Nobody is present.', reason: null, values: {} },
};

/** What an agent reads of it in this language. */
function read(locale: string, held: Held): string {
  const desk = { outbox: { store: createStore([held]) } };
  const context = { desk, say: createSay(locale) } as unknown as ConsoleContext;
  const drawn = held.route === 'resolve' ? <HeldActions conversation={conversation} /> : <PendingMessage held={held} />;
  return renderToStaticMarkup(<ConsoleProvider value={context}>{drawn}</ConsoleProvider>);
}

for (const route of ['resolve', 'sendMessage'] as const) {
  it(`what the engine says of a refused ${route} is told in English, and quoted as English elsewhere`, () => {
    const held = { ...refused, route };
    expect(read('en', held)).toContain(
      'Nothing was changed. The conversation&#x27;s present state does not allow it. Nobody is',
    );
    expect(read('zh-CN', held)).toContain('会话的当前状态不允许此操作。 服务端原文（英文）：“Nobody is present.”');
    expect(read('zh-CN', { ...held, why: null })).not.toContain('原文');
  });

  it(`a reason that a refused ${route} names is told in the reader's language`, () => {
    const reason = { code: 'refused', detail: 'At most 9.', reason: 'conversation.tags', values: { most: 9 } } as const;
    const held = { ...refused, route, why: reason };
    expect(read('en', held)).toContain('A conversation has at most 9 tags.');
    expect(read('zh-CN', held)).toContain('一个会话最多可有 9 个标签。');
  });
}
