import { useState } from 'preact/hooks';
import { useAround } from './context.ts';
import { attach } from './uploads.ts';

/** Takes files that are dragged onto the chat. */
export function useDrop(on: boolean) {
  const around = useAround();
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => on && !!event.dataTransfer?.types.includes('Files');
  return {
    over,
    listeners: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        const to = event.relatedTarget as Node | null;
        if (!to || !(event.currentTarget as Node).contains(to)) setOver(false);
      },
      onDrop(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        attach(around, [...(event.dataTransfer?.files ?? [])]);
      },
    },
  };
}
