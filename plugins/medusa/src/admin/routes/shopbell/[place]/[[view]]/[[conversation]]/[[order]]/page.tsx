import { ConsolePage } from '../../../../../../console';

/** Every place of the console, such as /shopbell/inbox/mine/cnv_…/order_…: parts of an address that may be missing keep one page for all. */
const PlacePage = () => <ConsolePage />;

export default PlacePage;
