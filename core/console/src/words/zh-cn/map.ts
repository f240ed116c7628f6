import type { map as english } from '../en/map.ts';
import type { Phrase } from '../words.ts';

export const map: Record<keyof typeof english, Phrase> = {
  'map.label': '包裹地图',
  'map.here': '当前',
  'map.destination': '目的地',
  'map.approximate': '大致位置',
  'map.unplaced': '不在地图上',
  'map.stops': '以列表显示所有站点',
  'map.zoom-in': '放大',
  'map.zoom-out': '缩小',
  'map.fit': '显示全部',
  'map.failed': '地图无法加载。所有站点均列在全程中。',
  'settings.map': '地图',
  'map.text': '包裹地图绘制在系统自带的世界轮廓之上。设置地图瓦片来源后，可显示城镇与道路。',
  'map.tiles': '使用地图瓦片',
  'map.tiles.text': '客服和客户将从该服务器加载图片：它能看到他们的网络地址以及所看的区域，但看不到订单。',
  'map.url': '瓦片地址',
  'map.url.text':
    '含有 {z}、{x} 和 {y} 的 https 地址。其中的密钥会被所有看到地图的人看到：请在服务商处限定为您的网站。',
  'map.url.mistake': '请填写含有 {z}、{x} 和 {y} 的 https 地址，例如 https://tiles.example/{z}/{x}/{y}.png',
  'map.attribution': '地图版权方',
  'map.attribution.text': '按服务商的要求显示在每张地图上。',
  'map.attribution.mistake': '请填写服务商要求署名的名称。',
  'map.attribution-url': '署名链接（可选）',
  'map.attribution-url.mistake': '请填写 https 地址，或留空。',
  'map.max-zoom': '最大缩放级别',
  'map.max-zoom.mistake': '请填写 4 至 22。',
  'map.preview': '预览',
  'map.preview.loading': '正在请求瓦片……',
  'map.preview.loaded': '瓦片加载正常。',
  'map.preview.failed':
    '没有收到瓦片。请检查地址和密钥；并且本页面的 Content-Security-Policy 必须在 img-src 中允许该服务器。',
  'map.sample.parcel': '示例包裹',
  'map.sample.from': '深圳',
  'map.sample.over': '莱比锡',
  'map.sample.to': '柏林',
};
