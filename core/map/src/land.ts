import { land } from './land.gen.ts';
import type { Point } from './way.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const scale = 20;

/** The land of the world: polygons of rings, the first of each its coast, the others waters within. What lies on the date line goes on beyond it. */
export function readLand(text: string = land): Point[][][] {
  return text.split(';').map((polygon) => polygon.split(',').map(readRing));
}

function readRing(text: string): Point[] {
  const points: Point[] = [];
  const numbers = readNumbers(text);
  let [longitude, latitude] = [0, 0];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    longitude += numbers[at] ?? 0;
    latitude += numbers[at + 1] ?? 0;
    points.push({ latitude: latitude / scale, longitude: longitude / scale });
  }
  return points;
}

/** Digits of five bits, the lowest first; the sixth bit says that more follow, and an odd number is negative. */
function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let [sum, shift] = [0, 0];
  for (const character of text) {
    const digit = digits.indexOf(character);
    sum |= (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    numbers.push(sum & 1 ? -(sum + 1) / 2 : sum / 2);
    [sum, shift] = [0, 0];
  }
  return numbers;
}
