import { holdsFedExExpress, holdsMod7, holdsMod10, holdsMod37, holdsUps } from './check-digits.ts';

/** One shape of numbers of one carrier. */
export interface NumberFormat {
  carrier: string;
  /** Against the number in capitals without spaces, dots or dashes. */
  shape: RegExp;
  /** Where it fails, the number is not of this shape. */
  holds?(number: string): boolean;
  /** How much it says that a number fits: 1 is a mere length, 10 to 30 a length with a check digit, 100 letters that no other uses. */
  weight: number;
}

const digits = (length: number, from = length) => new RegExp(`^\\d{${from},${length}}$`);

/** Carriers of the posts by the country at the end of an S10 number; others are `post-<country>`. */
export const posts: Readonly<Record<string, string>> = {
  AU: 'australia-post',
  CA: 'canada-post',
  CN: 'china-post',
  DE: 'deutsche-post',
  FR: 'la-poste',
  GB: 'royal-mail',
  HK: 'hongkong-post',
  JP: 'japan-post',
  KR: 'korea-post',
  SG: 'singapore-post',
  TW: 'chunghwa-post',
  US: 'usps',
};

export const s10 = /^[A-Z]{2}(\d{9})([A-Z]{2})$/;
export const s10Weight = 300;

/** The others, by carrier. Shapes are the carriers' own, from their label guides; those of Chinese carriers come from what they print. */
export const formats: readonly NumberFormat[] = [
  { carrier: 'ups', shape: /^1Z[0-9A-Z]{16}$/, holds: (number) => holdsUps(number.slice(2)), weight: 300 },
  { carrier: 'fedex', shape: digits(12), holds: holdsFedExExpress, weight: 25 },
  { carrier: 'fedex', shape: digits(15), holds: holdsMod10, weight: 25 },
  { carrier: 'fedex', shape: /^(02|61|92)\d{18}$/, holds: holdsMod10, weight: 20 },
  // Ground "96": the last fifteen digits carry the check.
  { carrier: 'fedex', shape: /^96\d{20}$/, holds: (number) => holdsMod10(number.slice(-15)), weight: 40 },
  // Intelligent Mail: twenty-two digits, or twenty without the leading two, with or without 420 and the ZIP code before them.
  {
    carrier: 'usps',
    shape: /^(420\d{5}(\d{4})?)?9[1-5]\d{20}$/,
    holds: (number) => holdsMod10(number.slice(-22)),
    weight: 120,
  },
  {
    carrier: 'usps',
    shape: /^(0[1237]|1[0-9]|23|7[01])\d{18}$/,
    holds: (number) => holdsMod10(number) || holdsMod10(`91${number}`),
    weight: 20,
  },
  { carrier: 'dhl-express', shape: digits(10), holds: holdsMod7, weight: 25 },
  { carrier: 'dhl-express', shape: /^JD0[0-2]\d{15,16}$/, weight: 100 },
  { carrier: 'dhl-parcel', shape: /^(JJD|JVGL)\d{12,20}$/, weight: 100 },
  { carrier: 'dhl-parcel', shape: /^00340\d{15}$/, holds: holdsMod10, weight: 100 },
  { carrier: 'dhl-ecommerce', shape: /^GM\d{16,20}$/, weight: 80 },
  { carrier: 'dpd', shape: digits(14), weight: 3 },
  { carrier: 'dpd', shape: /^\d{14}[0-9A-Z]$/, holds: holdsMod37, weight: 40 },
  { carrier: 'gls', shape: digits(12, 11), weight: 2 },
  { carrier: 'gls', shape: /^[A-Z](?=[A-Z]*\d)[A-Z0-9]{7}$/, weight: 1 },
  { carrier: 'amazon', shape: /^TB[ACM]\d{12}$/, weight: 300 },
  { carrier: 'sf-express', shape: /^SF\d{13}$/, weight: 300 },
  { carrier: 'sf-express', shape: digits(12), weight: 2 },
  { carrier: 'yto', shape: /^YT\d{13}$/, weight: 300 },
  { carrier: 'zto', shape: /^7[3-9]\d{12}$/, weight: 10 },
  { carrier: 'zto', shape: /^ZT\d{12,13}$/, weight: 150 },
  { carrier: 'sto', shape: /^77\d{13}$/, weight: 20 },
  { carrier: 'sto', shape: /^(268|368|468|568|668|768|868|968|888|588|688)\d{9}$/, weight: 10 },
  { carrier: 'yunda', shape: /^(31|4[236]|1[2-9])\d{11}$/, weight: 10 },
  { carrier: 'yunda', shape: /^(31|4[236])\d{13}$/, weight: 15 },
  { carrier: 'jd', shape: /^JD(V[A-Z])?(?!0[0-2]\d{15})[0-9A-Z]{11,15}$/, weight: 200 },
  { carrier: 'jt-express', shape: /^JT\d{13}$/, weight: 250 },
  { carrier: 'ems-china', shape: /^(10|11|12)\d{11}$/, weight: 12 },
  { carrier: 'china-post', shape: /^9[5-9]\d{11}$/, weight: 15 },
  { carrier: 'yamato', shape: digits(12), holds: holdsMod7, weight: 20 },
  { carrier: 'sagawa', shape: digits(12), holds: holdsMod7, weight: 16 },
  { carrier: 'japan-post', shape: digits(12, 11), holds: holdsMod7, weight: 14 },
  { carrier: 'canada-post', shape: digits(16), holds: holdsMod10, weight: 40 },
  { carrier: 'australia-post', shape: /^00(?!340)\d{17}\d$/, holds: holdsMod10, weight: 10 },
  {
    carrier: 'australia-post',
    shape: /^(?=.{0,2}[A-Z])(?!JD|SF|YT|ZT|JT|GM|1Z)[0-9A-Z]{3}[A-Z]{0,2}\d{7}(\d{11,13})?$/,
    weight: 2,
  },
];
