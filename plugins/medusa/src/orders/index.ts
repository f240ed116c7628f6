export { abilitiesOf, createMedusaOrders } from './orders';
