import { Refusal, readRefusal } from './refusal.ts';

interface Upload {
  method: string;
  url: string;
  file: File;
  headers: Record<string, string>;
  onProgress: ((share: number) => void) | undefined;
  signal: AbortSignal | undefined;
}

/** Uploads by XMLHttpRequest, because `fetch` tells nothing about how far an upload is. */
export function sendBytes({ method, url, file, headers, onProgress, signal }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(method, url);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.setRequestHeader('content-type', file.type || 'application/octet-stream');
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    call.onerror = () => reject(new Refusal('offline'));
    call.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    call.onload = () => {
      if (call.status < 300) resolve(JSON.parse(call.responseText));
      else void readRefusal(new Response(call.responseText, { status: call.status })).then(reject);
    };
    signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
}
