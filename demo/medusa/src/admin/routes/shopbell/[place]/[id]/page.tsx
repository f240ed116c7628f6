import { ConsolePage } from '../../../../console-page';

const ShopbellThingPage = () => <ConsolePage />;

export default ShopbellThingPage;
