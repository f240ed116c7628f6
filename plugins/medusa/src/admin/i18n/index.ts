/** What Medusa itself says of us: the words of its sidebar. All others are the console's. */
export default {
  en: { shopbell: { inbox: 'Inbox', settings: 'Shopbell' } },
  zhCN: { shopbell: { inbox: '客服收件箱', settings: 'Shopbell 客服' } },
};
