import type { MedusaContainer } from '@medusajs/framework/types';
import { sampleOrders } from '@shopbell/demo-samples';
import { fillCatalogue } from './catalogue';
import { layFloor } from './floor';
import { OrderDesk } from './order-desk';
import { arrangeOrderPage } from './order-page';
import { hireStaff, signUpPeople } from './people';

/** Fills an empty shop. */
export async function seed(container: MedusaContainer, report: (step: string) => void): Promise<void> {
  report('catalogue');
  const floor = await layFloor(container);
  await fillCatalogue(container, floor);
  report('people');
  await arrangeOrderPage(container, await hireStaff(container));
  const customers = await signUpPeople(container);
  report('orders');
  const desk = new OrderDesk(container, floor);
  for (const sample of sampleOrders) {
    const customer = customers.get(sample.email);
    if (!customer) throw new Error(`Nobody is called ${sample.email}`);
    await desk.play(sample, customer);
  }
}
