import type { cards as english } from '../en/cards.ts';
import type { Phrase } from '../words.ts';

/** What agents put into a conversation to be looked at. */
export const cards: Record<keyof typeof english, Phrase> = {
  share: '展示给顾客',
  'share.label': '在会话中展示订单或包裹',
  'share.order': '订单',
  'share.parcel': '包裹 {parcel}',
  'share.done': '已在会话中展示',
  'share.confirm.title': '这是对方的订单吗？',
  'share.confirm.text': '店铺无法确认订单 {number} 属于此人。对方将看到其商品、金额和包裹。请核实后再展示。',
  'share.confirm.yes': '是对方的，展示',
  'product.open': '展示商品',
  'product.title': '展示商品',
  'product.search': '商品名称',
  'product.found': '商品',
  'product.none': '没有该名称的商品',
  'product.none.text': '店面上架的商品会显示在这里。请减少关键词再试。',
  'card.order': '订单（实时）',
  'card.parcel': '包裹（实时）',
  'product.in-stock': '有货',
  'product.few': '仅剩 {count} 件',
  'product.sold-out': '已售罄',
  'card.product': '商品',
};
