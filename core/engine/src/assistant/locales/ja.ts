import type { AssistantWords } from './words.ts';

export default {
  intro: 'こんにちは。{shop}の自動アシスタントです。確かなことだけお答えします。いつでも担当者にお繋ぎできます。',
  greeting: 'どのようなご用件でしょうか。',
  thanks: 'どういたしまして。ほかにもございましたら、いつでもこちらにお書きください。',
  glad: 'お役に立てて何よりです。ほかにもございましたら、いつでもこちらにお書きください。',
  unsure: 'その件は確かなお答えができません。別の言い方で書いていただくか、担当者にお繋ぎします。',
  signIn:
    'ご注文の内容はご本人にだけお伝えできます。ログインしていただくか、注文番号とご注文時のメールアドレスでお調べください。',
  whichOrder: 'どのご注文のことでしょうか。',
  noOrders:
    'お客様のアカウントにご注文がありません。ログインせずにご注文の場合は、注文番号とメールアドレスでお調べいただけます。',
  notYours:
    'お客様のアカウントに注文 {number} が見つかりません。注文番号とご注文時のメールアドレスでお調べいただけます。',
  order: 'ご注文 {number}：{state}。',
  arrives: '{from}から{to}の間に届く見込みです。',
  inStock: '{title}は在庫がございます。',
  fewLeft: '{title}は残り{count}点です。',
  soldOut: '{title}はただいま品切れです。',
  product: '{title}はこちらです。',
  products: 'どちらの商品でしょうか。',
  returnStarted: '注文 {number} の返品を申請しました。担当者が確認し、返送の方法をこちらでご案内します。',
  returnTitle: '注文 {number} の返品（チャットからの申請）',
  human: {
    safety:
      'お客様の安全が第一です。私は自動応答ですので、いま店の担当者を呼びました。危険がある場合は、すぐに最寄りの緊急通報番号にお電話ください。',
    upset: '大変申し訳ございません。担当者に引き継ぎましたので、ここから先は担当者が対応いたします。',
    wanted: '担当者に引き継ぎました。こちらでお返事いたします。',
    complaint: '申し訳ございません。担当者に引き継ぎ、確認いたします。',
    failed: '十分にお役に立てませんでした。担当者に引き継ぎましたので、こちらでお返事いたします。',
    deed: 'ご注文の変更は担当者が行います。引き継ぎましたので、こちらでお返事いたします。',
  },
  closed: 'ただいま営業時間外です。{time}から担当者が確認いたします。',
  states: {
    unpaid: 'お支払い待ち',
    preparing: '準備中',
    packed: '梱包済み',
    'partly-shipped': '一部発送済み',
    'on-the-way': '配送中',
    customs: '税関で手続き中',
    'pickup-ready': '受け取り待ち',
    'out-for-delivery': 'お届け中',
    'attempt-failed': '配達できませんでした',
    'partly-delivered': '一部お届け済み',
    delivered: 'お届け済み',
    trouble: '配送会社から問題の報告があります',
    returning: 'ショップへ返送中',
    returned: 'ショップに返送済み',
    cancelled: 'キャンセル済み',
  },
} satisfies AssistantWords;
