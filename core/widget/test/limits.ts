/** What the widget may cost a shop's page: bytes, and milliseconds at a processor slowed four times. `npm run size` measures all of it. */
export const limits = {
  loaderRawBytes: 9_500,
  loaderGzipBytes: 4_608,
  requestsBeforeIntent: 1,
  openedGzipBytes: 46_080,
  /** Of the part of orders, and of the map that it fetches once a parcel can be placed. */
  ordersGzipBytes: 18_432,
  mapGzipBytes: 51_200,
  mainThreadMilliseconds: 15,
  longTasks: 0,
  layoutShift: 0,
};
