import type { TicketState } from '@shopbell/contract';
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

/** What a customer is told when their ticket comes into a state, where the shop has no words of its own. */
export type TicketWords = Record<TicketState, string>;

export const ticketWords = { en, 'zh-CN': zhCN, 'zh-TW': zhTW, ja, ko, es, fr, de, 'pt-BR': ptBR, ar } as const;
