export { createMedusaOrders, medusaCan } from './orders';
