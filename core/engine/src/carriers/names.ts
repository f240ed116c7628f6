import { lookUp } from './words.ts';

/** A carrier as merchants and hosts write it, and as the services call it. Missing: that service finds out by the number. */
interface NamedCarrier {
  /** In small letters, without spaces and dashes. */
  written: RegExp;
  codes: { '17track'?: string; aftership?: string; easypost?: string; kuaidi100?: string };
  /** What this carrier wants to be told before it tells (the receiver's), or tells more to whoever knows it. */
  wants?: CarrierWants;
}

export type CarrierWants = 'phone' | 'postalCode';

/** By our word. The first that fits counts: `dhl ecommerce` before `dhl`. */
const carriers: Readonly<Record<string, NamedCarrier>> = {
  ups: { written: /^ups/, codes: { '17track': '100002', aftership: 'ups', easypost: 'UPS', kuaidi100: 'ups' } },
  fedex: {
    written: /^fedex|联邦/,
    codes: { '17track': '100003', aftership: 'fedex', easypost: 'FedEx', kuaidi100: 'fedex' },
  },
  usps: {
    written: /^usps|^unitedstatespostal/,
    codes: { '17track': '21051', aftership: 'usps', easypost: 'USPS', kuaidi100: 'usps' },
  },
  'dhl-ecommerce': {
    written: /^dhl(ecommerce|globalmail)/,
    codes: { aftership: 'dhl-global-mail', easypost: 'DhlEcs' },
  },
  'dhl-parcel': {
    written: /^dhl(paket|parcel|germany|deutschland)/,
    codes: { aftership: 'dhl-germany' },
    wants: 'postalCode',
  },
  'dhl-express': {
    written: /^dhl/,
    codes: { '17track': '100001', aftership: 'dhl', easypost: 'DHLExpress', kuaidi100: 'dhl' },
  },
  dpd: { written: /^dpd/, codes: { aftership: 'dpd', easypost: 'DPD', kuaidi100: 'dpd' } },
  gls: { written: /^gls/, codes: { aftership: 'gls', easypost: 'GLS', kuaidi100: 'gls' }, wants: 'postalCode' },
  'sf-express': {
    written: /^sf(express)?$|^shunfeng|顺丰|順豐/,
    codes: { aftership: 'sf-express', kuaidi100: 'shunfeng' },
    wants: 'phone',
  },
  yto: { written: /^yto|^yuantong|圆通|圓通/, codes: { aftership: 'yto', kuaidi100: 'yuantong' } },
  zto: { written: /^zto|^zhongtong|中通/, codes: { aftership: 'zto-express', kuaidi100: 'zhongtong' }, wants: 'phone' },
  sto: { written: /^sto(express)?$|^shentong|申通/, codes: { aftership: 'sto', kuaidi100: 'shentong' } },
  yunda: { written: /^yunda|韵达|韻達/, codes: { kuaidi100: 'yunda' } },
  jd: { written: /^jd(express|logistics|wl)?$|^jingdong|京东|京東/, codes: { kuaidi100: 'jd' } },
  'jt-express': { written: /^j&?t(express)?$|极兔|極兔/, codes: { kuaidi100: 'jtexpress' } },
  'ems-china': { written: /^(china)?ems|ems$|邮政速递/, codes: { aftership: 'china-ems', kuaidi100: 'ems' } },
  'china-post': {
    written: /^chinapost|中国邮政|邮政/,
    codes: { '17track': '3011', aftership: 'china-post', kuaidi100: 'youzhengguonei' },
  },
  'japan-post': { written: /^japanpost|日本郵便|ゆうパック/, codes: { aftership: 'japan-post' } },
  yamato: { written: /^yamato|^kuroneko|ヤマト/, codes: { aftership: 'taqbin-jp' } },
  sagawa: { written: /^sagawa|佐川/, codes: { aftership: 'sagawa' } },
  'royal-mail': { written: /^royalmail/, codes: { aftership: 'royal-mail', easypost: 'RoyalMail' } },
  'canada-post': { written: /^canadapost|^postescanada/, codes: { aftership: 'canada-post', easypost: 'CanadaPost' } },
  'australia-post': {
    written: /^auspost|^australiapost/,
    codes: { aftership: 'australia-post', easypost: 'AustraliaPost' },
  },
};

/** Our word for what a merchant or a host wrote as the carrier; null for one we do not know. */
export function nameCarrier(written: string): string | null {
  const plain = written.toLowerCase().replace(/[\s_.-]/g, '');
  return (
    Object.entries(carriers).find(([word, one]) => word.replace('-', '') === plain || one.written.test(plain))?.[0] ??
    null
  );
}

/** What the carrier that we call `word` wants to be told. */
export function wantsOf(word: string): CarrierWants | null {
  return lookUp(carriers, word)?.wants ?? null;
}

/** What the adapter `service` calls the carrier that we call `word`; null leaves it to the service to find out. */
export function codeOf(service: string, word: string): string | null {
  const codes = lookUp(carriers, word)?.codes;
  return codes ? lookUp<string>(codes, service) : null;
}
