import type { ProductRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { connect, type PageArguments } from '../connections.ts';
import { gid } from '../ids.ts';
import { moneyV2 } from '../money.ts';

/** A product with its one variant. */
export function viewProduct(shop: FakeShop, product: ProductRecord): Record<string, unknown> {
  const { title, handle, status, published, tags, createdAt, updatedAt, image } = product;
  const price = moneyV2(shop, product.price);
  const variant = {
    ...{ __typename: 'ProductVariant', id: gid('ProductVariant', product.variant), title: 'Default Title' },
    ...{ sku: product.sku, price: price.amount, inventoryPolicy: 'DENY', inventoryQuantity: product.available },
    selectedOptions: [{ __typename: 'SelectedOption', name: 'Title', value: 'Default Title' }],
    inventoryItem: { __typename: 'InventoryItem', tracked: true },
  };
  return {
    ...{ __typename: 'Product', id: gid('Product', product.id), legacyResourceId: product.id, title, handle, status },
    ...{ tags, createdAt, updatedAt, publishedAt: published ? createdAt : null },
    ...{ descriptionHtml: product.text, productType: product.kind, vendor: product.vendor, translations: [] },
    options: [{ __typename: 'ProductOption', name: 'Title', values: ['Default Title'] }],
    variants: (page: PageArguments) => connect([variant], page, (each) => each),
    onlineStoreUrl: published && status === 'ACTIVE' ? `${shop.url}/products/${handle}` : null,
    featuredMedia: image
      ? {
          __typename: 'MediaImage',
          preview: { __typename: 'MediaPreviewImage', image: { __typename: 'Image', url: image } },
        }
      : null,
    priceRangeV2: { __typename: 'ProductPriceRangeV2', minVariantPrice: price, maxVariantPrice: price },
  };
}
