import type { LocaleName } from '../shell.ts';

/** The few words that are shown before anything is fetched: open, ask, failed. */
const words: Record<LocaleName, string> = {
  en: 'Chat with us|Ask about this product|The chat did not load. Press again.',
  'zh-CN': '在线咨询|咨询此商品|聊天加载失败，请重试。',
  'zh-TW': '線上諮詢|詢問此商品|聊天載入失敗，請重試。',
  ja: 'チャットで相談|この商品について質問|読み込めません。もう一度押してください。',
  ko: '채팅 상담|이 상품 문의하기|불러오지 못했습니다. 다시 눌러 주세요.',
  es: 'Chatea con nosotros|Preguntar por este producto|No se ha cargado. Vuelve a pulsar.',
  fr: 'Discuter avec nous|Question sur ce produit|Chat non chargé. Appuyez de nouveau.',
  de: 'Mit uns chatten|Frage zu diesem Produkt|Chat nicht geladen. Bitte erneut drücken.',
  'pt-BR': 'Fale conosco|Perguntar sobre o produto|Não carregou. Toque de novo.',
  ar: 'تحدث معنا|اسأل عن هذا المنتج|تعذر التحميل، اضغط مرة أخرى.',
};
const names = Object.keys(words) as LocaleName[];

export const wordsOf = (locale: LocaleName) => words[locale].split('|') as [open: string, ask: string, failed: string];

/** The first wanted language that we speak: exactly, by its script for Chinese, or by its first part. */
export function chooseLocale(wanted: readonly (string | undefined | null)[]): LocaleName {
  for (const tag of wanted) {
    const lower = (tag ?? '').replace('_', '-').toLowerCase();
    const [base] = lower.split('-');
    const near =
      base === 'zh' && /hant|tw|hk|mo/.test(lower) ? 'zh-TW' : names.find((name) => name.slice(0, 2) === base);
    if (near) return near;
  }
  return 'en';
}
