import { Container, Heading } from '@medusajs/ui';
import { useAdminWords } from '@shopbell/console';
import type { ReactNode } from 'react';
import { admin } from './admin';

interface WidgetProps {
  block: 'conversations' | 'trace';
  children: ReactNode;
}

/** A card of Medusa's around one of our blocks; nothing at all for users who may not answer customers. */
export function Widget({ block, children }: WidgetProps) {
  const say = useAdminWords(admin);
  if (!say) return null;
  return (
    <Container className="shopbell-widget p-0" data-block={block}>
      <div className="shopbell-head">
        <Heading level="h2">{say(`block.${block}`)}</Heading>
      </div>
      <div className="shopbell-body">{children}</div>
    </Container>
  );
}
