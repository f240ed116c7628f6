import type { Calendar } from './calendar.ts';
import type { PromiseLanguage } from './language.ts';

const digits = '零一二三四五六七八九';
const number = '(?:\\d{1,3}|[一二两兩三四五六七八九十]{1,3}|半)';
const days = '一二三四五六日天末';

/** Simplified and traditional. */
export const zh: PromiseLanguage = {
  commits: null,
  denies: [
    /[?？]\s*$|[吗嗎][。.!！\s]*$/,
    /不能|无法|無法|不会|不會|没办法|沒辦法|不可以|不予|不支持|暂不|暫不/,
    /如果|若是|一旦|(?:收到|收貨|收货|确认|確認|审核|審核|签收|簽收)[^，,]{0,12}[后後]/,
    /已经?為?为?您?(?:退|补|補|发|發|寄|重发|重發)|已經(?:退|補|發|寄)/,
    /(?:请|請|麻烦|麻煩)[您你]?[^，,]{0,12}(?:寄回|退回|提供|回复我们|回覆我們|联系我们|聯繫我們|发货给|签收)/,
  ],
  whats: [
    ['reply', /回复|回覆|答复|答覆|反馈|反饋|联系您|聯繫您|通知您|告知您/g],
    ['return', /(?:通过|通過|同意|审核|審核)[^，,。]{0,6}退[货貨]|退[货貨](?:单|單|标签|標籤|地址)/g],
    [
      'refund',
      /退款(?!的?(?:结果|結果|进度|進度|问题|問題|情况|情況))|退(?:还|還|回)?(?:给|給)您|退还|退還|返还|返還/g,
    ],
    ['coupon', /优惠券|優惠券|代金券|红包|紅包|折扣码|折扣碼/g],
    ['reship', /补发|補發|补寄|補寄|重发|重發|重新[发發寄]|再[发發寄]一|换新|換新/g],
    ['call', /回电|回電|致电|致電|打电话|打電話|电话联系|電話聯繫/g],
    ['ship', /发货|發貨|寄出|发出|發出|安排[发發]|出库|出庫/g],
  ],
  whens: [
    {
      pattern: new RegExp(
        `(?:${number}\\s*(?:-|–|~|到|至)\\s*)?(?<count>${number})\\s*[个個]?(?<unit>工作日|工作天|小时|小時|钟头|鐘頭|天|日|周|週|星期|礼拜|禮拜)(?:之?[内內]|以[内內]|左右)`,
        'g',
      ),
      read: readSpan,
    },
    {
      pattern: new RegExp(
        `(?:${number}\\s*(?:-|–|~|到|至)\\s*)?(?<count>${number})\\s*[个個]?(?<unit>工作日|工作天)`,
        'g',
      ),
      read: readSpan,
    },
    { pattern: /大[后後]天/g, read: (_, calendar) => calendar.inDays(3) },
    { pattern: /[后後]天/g, read: (_, calendar) => calendar.inDays(2) },
    { pattern: /明[天日早晚]/g, read: (_, calendar) => calendar.inDays(1) },
    { pattern: /今[天日晚]|当天|當天/g, read: (_, calendar) => calendar.inDays(0) },
    {
      pattern: new RegExp(`(?<week>下下|下|这|這|本)?[个個]?(?:周|週|星期|礼拜|禮拜)(?<day>[${days}])`, 'g'),
      read: ({ week, day = '' }, calendar) => calendar.weekday(Math.min(days.indexOf(day) + 1, 7), weekOf(week)),
    },
    {
      pattern: /(?<next>下)?(?:本|这|這)?[个個]?(?:周|週|星期)(?:之?[内內])/g,
      read: ({ next }, calendar) => calendar.endOfWeek(next ? 1 : 0),
    },
    { pattern: /(?<next>下)[个個]?(?:周|週|星期)/g, read: (_, calendar) => calendar.endOfWeek(1) },
    { pattern: /(?:本|这|這)[个個]?(?:周|週|星期)/g, read: (_, calendar) => calendar.endOfWeek(0) },
    { pattern: /(?<next>下[个個]?)?月[底末]/g, read: ({ next }, calendar) => calendar.endOfMonth(next ? 1 : 0) },
    {
      pattern: /(?:(?<year>20\d\d)年)?(?<month>\d{1,2})月(?<date>\d{1,2})[日号號]/g,
      read: ({ year, month, date }, calendar) =>
        calendar.date({ ...(year && { year: Number(year) }), month: Number(month), day: Number(date) }),
    },
    {
      pattern: /(?<year>20\d\d)-(?<month>\d\d)-(?<date>\d\d)/g,
      read: ({ year, month, date }, calendar) =>
        calendar.date({ year: Number(year), month: Number(month), day: Number(date) }),
    },
    {
      pattern: /(?<![\d月])(?<date>\d{1,2})[号號]/g,
      read: ({ date }, calendar) => calendar.date({ day: Number(date) }),
    },
  ],
};

function weekOf(word: string | undefined): 'next' | 0 | 1 | 2 {
  if (word === undefined) return 'next';
  return word === '下下' ? 2 : word === '下' ? 1 : 0;
}

function readSpan({ count = '', unit = '' }: Record<string, string | undefined>, calendar: Calendar): number | null {
  const found = readNumber(count);
  if (/小[时時]|[钟鐘][头頭]/.test(unit)) return calendar.inHours(found);
  if (/工作/.test(unit)) return calendar.inBusinessDays(Math.ceil(found));
  return calendar.inDays(/[周週]|星期|[礼禮]拜/.test(unit) ? 7 * found : found);
}

/** Up to 99, as in 3, 三, 十二, 二十. */
function readNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '半') return 0.5;
  const plain = text.replace(/[两兩]/g, '二');
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['', plain];
  const digit = (each: string | undefined) => Math.max(0, digits.indexOf(each ?? ''));
  return plain.includes('十') ? (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0) : digit(ones);
}
