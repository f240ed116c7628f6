import { ar } from './locales/ar.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { es } from './locales/es.ts';
import { fr } from './locales/fr.ts';
import { ja } from './locales/ja.ts';
import { ko } from './locales/ko.ts';
import { ptBR } from './locales/pt-BR.ts';
import { zhCN } from './locales/zh-CN.ts';
import { zhTW } from './locales/zh-TW.ts';

/** Everything that mails and the pages behind their links say. `{…}` is filled in. */
export interface MailTexts {
  /** Subject of replies: one for the whole conversation, so that its mails stand together. */
  replySubject: string;
  /** Above the messages. */
  replyIntro: string;
  /** On the button that leads back. */
  continueButton: string;
  /** Answers by mail are not read yet. */
  noReply: string;
  /** Before the names of files. */
  files: string;
  /** What stands for a card. */
  order: string;
  parcel: string;
  transcriptSubject: string;
  transcriptIntro: string;
  /** Who wrote, in a transcript, when it was the reader. */
  you: string;
  /** Why this mail was sent. */
  because: string;
  optOutLink: string;
  optOutTitle: string;
  optOutQuestion: string;
  optOutButton: string;
  optOutDone: string;
  /** On the page behind a link that is not good any more. */
  linkOverTitle: string;
  linkOver: string;
  /** On the page of a link when the shop has told no address of its storefront. */
  linkNowhere: string;
}

/** Add a locale: a file, a line here, and nothing else. */
export const locales = { en, 'zh-CN': zhCN, 'zh-TW': zhTW, ja, ko, es, fr, de, 'pt-BR': ptBR, ar } as const;
export type MailLocale = keyof typeof locales;

const scripts: Readonly<Record<string, MailLocale>> = { 'zh-hant': 'zh-TW', 'zh-hk': 'zh-TW', 'zh-mo': 'zh-TW' };

/** The locale of ours that is nearest to the first wish we know; English otherwise. */
export function nearestLocale(...wishes: readonly (string | null | undefined)[]): MailLocale {
  for (const wish of wishes) {
    const found = wish && nearest(wish.replaceAll('_', '-').toLowerCase());
    if (found) return found;
  }
  return 'en';
}

function nearest(wish: string): MailLocale | undefined {
  const names = Object.keys(locales) as MailLocale[];
  const script = Object.keys(scripts).find((start) => wish === start || wish.startsWith(`${start}-`));
  const language = wish.split('-')[0];
  return (
    names.find((name) => name.toLowerCase() === wish) ??
    (script === undefined ? undefined : scripts[script]) ??
    names.find((name) => name.toLowerCase().split('-')[0] === language)
  );
}

export function directionOf(locale: MailLocale): 'rtl' | 'ltr' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** Puts values into `{…}`. What a value holds is never read as a name again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
