export {
  type Catalogue,
  initialFile,
  picturesFolder,
  productsFile,
  readCatalogue,
  type SampleProduct,
} from './catalogue';
export { type Fate, type SampleOrder, sampleOrders } from './orders';
export { fullNameOf, PASSWORD, people, type SamplePerson, staff } from './people';
export { type Desk, setUpDesk } from './set-up-desk';
