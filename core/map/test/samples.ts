import type { MapOptions, MapPlace, MapPrecision, MapStop } from '../src/index.ts';

export const words = {
  en: {
    ...{ map: 'Map of the parcels', here: 'Now', destination: 'Destination', approximate: 'approximate' },
    ...{ unplaced: 'not on the map', stops: 'All stops as a list', zoomIn: 'Closer', zoomOut: 'Further away' },
    fit: 'Show all of it',
  },
  zh: {
    ...{ map: '包裹地图', here: '当前', destination: '目的地', approximate: '大致位置', unplaced: '不在地图上' },
    ...{ stops: '以列表显示所有站点', zoomIn: '放大', zoomOut: '缩小', fit: '显示全部' },
  },
  ar: {
    ...{ map: 'خريطة الطرود', here: 'الآن', destination: 'الوجهة', approximate: 'تقريبي', unplaced: 'ليس على الخريطة' },
    ...{ stops: 'كل المحطات في قائمة', zoomIn: 'تقريب', zoomOut: 'إبعاد', fit: 'عرض الكل' },
  },
};

export const place = (
  name: string,
  latitude: number | null,
  longitude: number | null,
  precision: MapPrecision = 'city',
): MapPlace => ({ name, latitude, longitude, precision });

const stop = (where: MapPlace, when: string, what: string): MapStop => ({ place: where, when, what });
export const berlin = place('Berlin', 52.52, 13.4);

/** From Shenzhen to Berlin; of one depot nobody knows where it is, and of one only its country. */
export const eastward: MapOptions = {
  parcels: [
    {
      name: 'SB0001CN',
      ended: false,
      stops: [
        stop(place('Shenzhen', 22.54, 114.06), 'Nov 12, 09:10', 'Picked up'),
        stop(place('Guangzhou', 23.12, 113.25), 'Nov 12, 21:40', 'In transit'),
        stop(place('Transit point 4', null, null, 'unknown'), 'Nov 14, 02:00', 'In transit'),
        stop(place('Kazakhstan', 48.0, 67.5, 'country'), 'Nov 15, 11:05', 'In transit'),
        stop(place('Leipzig', 51.34, 12.37), 'Nov 18, 05:30', 'At customs'),
      ],
    },
  ],
  destination: berlin,
  tiles: null,
  theme: 'light',
  words: words.en,
};

/** Over the date line. */
export const pacific: MapOptions = {
  ...eastward,
  parcels: [
    {
      name: 'SB0002CN',
      ended: false,
      stops: [
        stop(place('上海', 31.22, 121.46), '11月10日 08:00', '已揽收'),
        stop(place('安克雷奇', 61.22, -149.9), '11月12日 19:20', '运输中'),
        stop(place('洛杉矶', 34.05, -118.24), '11月13日 04:10', '清关中'),
      ],
    },
  ],
  destination: place('芝加哥', 41.85, -87.65),
  words: words.zh,
};

/** One order in three parcels. */
export const split: MapOptions = {
  ...eastward,
  parcels: [
    ...eastward.parcels,
    {
      name: 'SB0003PL',
      ended: false,
      stops: [
        stop(place('Warsaw', 52.23, 21.01), 'Nov 16, 10:00', 'Picked up'),
        stop(place('Poznań', 52.4, 16.93), 'Nov 17, 22:15', 'In transit'),
      ],
    },
    {
      name: 'SB0004ES',
      ended: true,
      stops: [
        stop(place('Madrid', 40.42, -3.7), 'Nov 11, 10:00', 'Picked up'),
        stop(place('Lyon', 45.75, 4.85), 'Nov 12, 22:15', 'In transit'),
        stop(berlin, 'Nov 14, 12:15', 'Delivered'),
      ],
    },
  ],
};

export const arabic: MapOptions = {
  ...eastward,
  parcels: [
    {
      name: 'SB0005AE',
      ended: false,
      stops: [
        stop(place('دبي', 25.07, 55.17), '12 نوفمبر، 9:10 ص', 'تم الاستلام'),
        stop(place('جدة', 21.54, 39.2), '13 نوفمبر، 9:40 م', 'في الطريق'),
      ],
    },
  ],
  destination: place('القاهرة', 30.06, 31.25),
  words: words.ar,
};
