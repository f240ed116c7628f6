import { createHash } from 'node:crypto';
import type { SampleLine, SampleParcel, Step } from './sample.ts';
import { type Asked, type CarrierStandIn, type Said, startStandIn } from './stand-in.ts';

const words: Record<Step, [code: string, word: string]> = {
  collected: ['103', '揽收'],
  moving: ['1002', '干线'],
  customs: ['11', '清关中'],
  out: ['5', '派件'],
  delivered: ['301', '本人签收'],
};
const com = 'yuantong';
/** The account's number beside its key. */
export const kuaidi100Customer = 'TESTCUSTOMER0001';
const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();

type Account = CarrierStandIn['account'];

/** 快递100, enterprise API: forms that carry JSON, MD5 signatures in capitals, errors within an HTTP 200. */
export function startKuaidi100(): Promise<CarrierStandIn> {
  const account = { key: 'kuaidi100key0001', secret: 'kuaidi100-salt', quota: 1_000 };
  const parcels = new Map<string, SampleParcel>();
  const sign = (param: string) => {
    const text = new URLSearchParams({ param, sign: md5(param + account.secret) }).toString();
    const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' });
    return { headers, body: new TextEncoder().encode(text), url: 'https://shop.example/hook' };
  };
  const own = {
    account,
    tooOften: { status: 200, body: refusal('502', '服务器繁忙') },
    badNumber: '?',
    sign,
    add: (parcel: SampleParcel) => void parcels.set(parcel.number, parcel),
    webhook: (number: string) =>
      sign(
        JSON.stringify({
          status: 'polling',
          billstatus: 'check',
          message: '',
          lastResult: render(parcels.get(number), number),
        }),
      ),
  };
  return startStandIn(own, (asked) => answer(asked, account, parcels));
}

function answer({ url, body }: Asked, account: Account, parcels: Map<string, SampleParcel>): Said {
  if (url.pathname === '/autonumber/auto') {
    if (url.searchParams.get('key') !== account.key) return { status: 200, body: refusal('503', '验证签名失败') };
    return { status: 200, body: [{ comCode: com, lengthPre: 13, noCount: 9, noPre: 'YT' }] };
  }
  const form = new URLSearchParams(body);
  return {
    status: 200,
    body: url.pathname === '/poll' ? subscribe(form, account, parcels) : query(form, account, parcels),
  };
}

function query(form: URLSearchParams, account: Account, parcels: Map<string, SampleParcel>): unknown {
  const param = form.get('param') ?? '';
  const { com: asked, num, phone } = JSON.parse(param) as { com: string; num: string; phone?: string };
  if (form.get('sign') !== md5(param + account.key + kuaidi100Customer)) return refusal('503', '验证签名失败');
  // 顺丰 tells only whoever knows the customer's phone.
  if (asked === 'shunfeng' && !phone) return refusal('408', '快递公司参数异常：验证码错误');
  if (!asked) return refusal('400', '参数不完整');
  return parcels.get(num)?.lines.length ? render(parcels.get(num), num) : refusal('500', '查询无结果，请隔段时间再查');
}

function subscribe(form: URLSearchParams, account: Account, parcels: Map<string, SampleParcel>): unknown {
  const { number, key, company, parameters } = JSON.parse(form.get('param') ?? '') as {
    number: string;
    key: string;
    company: string;
    parameters: { salt: string; callbackurl: string; autoCom?: string };
  };
  if (key !== account.key) return refusal('600', '您不是合法的订阅者');
  if (number.length < 2 || (!company && parameters.autoCom !== '1')) return refusal('700', '订阅方的订阅数据存在错误');
  if (parcels.has(number)) return refusal('501', '重复订阅');
  if (account.quota <= 0) return refusal('601', 'POLL:KEY已过期');
  account.quota -= 1;
  parcels.set(number, { number, lines: [] });
  return { result: true, returnCode: '200', message: '提交成功' };
}

function refusal(returnCode: string, message: string) {
  return { result: false, returnCode, message };
}

function render(parcel: SampleParcel | undefined, nu: string) {
  const state = parcel?.lines.length ? words[parcel.lines[0]?.step ?? 'moving'][0] : '0';
  const data = parcel?.lines.map(renderLine) ?? [];
  return {
    message: 'ok',
    nu,
    ischeck: '0',
    com,
    status: '200',
    state,
    condition: 'F00',
    data,
    arrivalTime: '2026-03-04 18',
  };
}

function renderLine({ clock, offset, text, city, step }: SampleLine) {
  const [statusCode, status] = words[step];
  const area =
    city && offset
      ? { areaCode: 'CN330100000000', areaName: city, areaCenter: '120.153576,30.287459' }
      : { areaCode: null, areaName: null };
  return { time: clock, ftime: clock, context: text, status, statusCode, location: '', ...area };
}
