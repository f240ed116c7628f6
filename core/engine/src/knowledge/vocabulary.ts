import { stemmer } from 'stemmer';

/** Words that every question has: they tell nothing of what is asked. Chinese as pairs of characters. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the i me my we our us you your it its is are am was were be been do does did doing done can could may might will would shall should have has had
  of to in on at by for from with without about as and or if so but not no this that these those there here what which who whom when where why how much many
  please tell know want need like just get got any some hi hello hey thanks thank dear anyone someone something anything really also too than then them they
  long take takes until there is it use using work works
  s t m re ve d ll im ive dont doesnt
  我想 想问 请问 问一 一下 下我 怎么 么办 什么 么样 怎样 如何 可以 以吗 能不 不能 能否 是否 是不 不是 有没 没有 有吗 吗我 你们 们的 我的 我们 你好 您好 好我
  这个 那个 一个 个是 的话 了吗 了呢 多少 少钱 还能 哪里 哪些 几个 为什 么时 时候 告诉 诉我 知道 要怎 该怎 需要 要多 应该 的吗 是什 是多 里有 里可 亲亲 在吗`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words by which shoppers and shops call the same thing. A word stands in one line only; Chinese ones as one pair. */
const same: readonly string[][] = [
  ['return', 'returns', '退货', '退回', '寄回', '退换'],
  ['refund', 'refunds', 'reimburse', '退款', '退钱'],
  ['ship', 'shipping', 'shipment', 'delivery', 'deliver', 'dispatch', '发货', '配送', '送货', '寄送', '派送', '发出'],
  ['postage', 'shipping-fee', '运费', '邮费', '快递费'],
  ['cost', 'price', 'fee', 'charge', '费用', '价格', '收费'],
  ['courier', 'carrier', '快递', '物流'],
  ['exchange', 'swap', 'replace', 'replacement', '换货', '更换', '调换', '换个', '换一', '直换'],
  ['warranty', 'guarantee', '保修', '质保'],
  ['invoice', 'receipt', '发票', '开票'],
  ['coupon', 'voucher', '优惠', '打折', '折扣'],
  ['payment', 'pay', '付款', '支付', '付钱'],
  ['cancel', 'cancellation', '取消', '撤销'],
  ['broken', 'damaged', 'damage', 'defective', 'faulty', 'cracked', 'arrival', '破损', '损坏', '坏了', '碎了', '裂了'],
  ['abroad', 'international', 'overseas', '海外', '国外', '国际', '境外'],
  ['wash', 'clean', 'cleaning', 'washing', 'rinse', '清洗', '清洁', '洗净'],
  ['store', 'shop', '门店', '实体', '店铺'],
  ['opening', 'open', 'hours', 'closed', '营业', '开门', '休息'],
  ['size', 'sizes', 'sizing', 'dimension', 'dimensions', 'measurements', '尺寸', '尺码', '大小'],
  ['gift', 'present', '礼物', '礼品', '送人'],
  ['wrap', 'wrapping', '包装', '礼盒'],
  ['track', 'tracking', '跟踪', '单号'],
  ['parcel', 'package', '包裹'],
  ['expire', 'valid', 'validity', '过期', '有效', '期限'],
  ['fit', 'compatible', 'compatibility', '适合', '适用', '兼容', '能用'],
  ['collect', 'pickup', 'picked', '自提', '取货'],
  ['tomorrow', 'next', '明天', '次日'],
  ['switch', 'turn', 'start', '开机', '启动'],
];

const groups = new Map<string, string[]>();
for (const line of same) for (const word of line) groups.set(stem(word), [...new Set(line.map(stem))]);

function stem(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

/** Other words for the same, as they are compared; none where we know none. */
export function synonymsOf(term: string): string[] {
  return (groups.get(term) ?? []).filter((other) => other !== term);
}
