import { crc32, deflateSync } from 'node:zlib';

/** A picture in PNG: a warm gradient with a dark spot. */
export function drawPng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const spot = Math.hypot(x - width * 0.6, y - height * 0.45) < height * 0.16 ? 70 : 0;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows.set([214 - spot - y / 8, 186 - spot - y / 6, 150 - spot - x / 8], at);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]);
}

function chunk(name: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(bytes.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
