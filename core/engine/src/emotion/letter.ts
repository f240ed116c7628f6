import type { Mail } from '@shopbell/contract';
import { en } from './locales/en.ts';
import type { AlertWords } from './locales/words.ts';
import { zhCN } from './locales/zh-CN.ts';
import type { Notice } from './notices.ts';
import type { AlertRow } from './store.ts';

/** The mail about an alert, in the shop's language. It holds no word of the customer's. */
export function writeAlertMail(
  { name, locale }: { name: string; locale: string },
  { path, risk, flags, reasons, conversation }: AlertRow,
  told: Notice['told'],
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const words = wordsFor({ locale });
  const percent = String(Math.round(risk * 100));
  const subject = `${words.subject[path === 'safety' ? 'safety' : told]} · ${name}`;
  const lines = [
    words.lead[path],
    words.risk.replace('{percent}', percent),
    ...(flags.length > 0 ? [`${words.flagged} ${flags.map((flag) => words.flags[flag]).join(words.comma)}`] : []),
    ...(reasons.length > 0
      ? [`${words.because} ${reasons.map(({ reason }) => words.reasons[reason]).join(words.comma)}`]
      : []),
    `${words.conversation} ${conversation}`,
  ];
  return { subject, text: lines.join('\n'), html: lines.map((line) => `<p>${toHtml(line)}</p>`).join('') };
}

/** The words for staff in the shop's language. */
export function wordsFor({ locale }: { locale: string }): AlertWords {
  return locale.toLowerCase().startsWith('zh') ? zhCN : en;
}

function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
