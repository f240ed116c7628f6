/** Digits as numbers. */
const digitsOf = (text: string) => [...text].map(Number);

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return digits.reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0);
}

/** The last digit by 3, 1, 3, 1 … from the right, to the next ten (GS1: USPS, FedEx Ground, Canada Post, SSCC). */
export function holdsMod10(number: string): boolean {
  const digits = digitsOf(number);
  const check = digits.pop();
  return check === (10 - (weighted(digits.reverse(), [3, 1]) % 10)) % 10;
}

/** Universal Postal Union S10: eight digits by 8 6 4 2 3 5 9 7, modulo 11. `digits` are the nine between the letters. */
export function holdsS10(digits: string): boolean {
  const rest = 11 - (weighted(digitsOf(digits.slice(0, 8)), [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest;
  return check === Number(digits[8]);
}

/** UPS: what follows `1Z`; letters count from A = 2, every second place twice. */
export function holdsUps(text: string): boolean {
  const values = [...text].map((letter) => (/\d/.test(letter) ? Number(letter) : (letter.charCodeAt(0) - 63) % 10));
  const check = values.pop();
  return check === (10 - (weighted(values, [1, 2]) % 10)) % 10;
}

/** FedEx Express: eleven digits by 3, 1, 7, modulo 11, of which the last digit. */
export function holdsFedExExpress(number: string): boolean {
  const digits = digitsOf(number);
  const check = digits.pop();
  return check === (weighted(digits, [3, 1, 7]) % 11) % 10;
}

/** The last digit is the rest of the others, as one number, by 7 (DHL Express, Yamato, Sagawa, Yu-Pack). */
export function holdsMod7(number: string): boolean {
  return Number(BigInt(number.slice(0, -1)) % 7n) === Number(number.slice(-1));
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO 7064, modulo 37 and 36: letters and digits with one of them behind (DPD). */
export function holdsMod37(text: string): boolean {
  let rest = 36;
  for (const letter of text.slice(0, -1)) {
    rest = (rest + alphabet.indexOf(letter)) % 36 || 36;
    rest = (rest * 2) % 37;
  }
  return (rest + alphabet.indexOf(text.slice(-1))) % 36 === 1;
}
