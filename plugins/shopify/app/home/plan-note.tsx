import { useNavigate } from '@remix-run/react';
import type { ShopPlan } from '@shopbell/shopify';
import { polarisKit as kit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';

/** What of its plan a shop should know before it looks: that it is over it, or that Shopify does not count the paid one. */
export function PlanNote({ plan }: { plan: ShopPlan }) {
  const say = useWords();
  const navigate = useNavigate();
  const halted = plan.halted === 'frozen' || plan.halted === 'pending' ? plan.halted : null;
  if (!plan.over && !halted) return null;
  return (
    <kit.Banner
      tone="warning"
      title={halted ? say(`plan.halted.${halted}`) : say('plan.over')}
      actions={<kit.Button onPress={() => navigate('/app/plan')}>{say('nav.plan')}</kit.Button>}
    >
      {halted && plan.over ? say('plan.over') : null}
    </kit.Banner>
  );
}
