import { ConsolePage } from '../../../console-page';

const ShopbellPlacePage = () => <ConsolePage />;

export default ShopbellPlacePage;
