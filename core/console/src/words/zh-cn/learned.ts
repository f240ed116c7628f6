import type { learned as english } from '../en/learned.ts';
import type { Phrase } from '../words.ts';

export const learned: Record<keyof typeof english, Phrase> = {
  'learned.title': '从更正中学习',
  'learned.text':
    '在内置模型之上训练的店铺专属小模型，依据客服更正过情绪的消息。卡号等内容事先已去除，关闭情绪识别的人的消息不会用到。模型只保存在您的服务器上。',
  'learned.shipped': '目前由内置模型判断情绪。',
  'learned.used': '目前由您的专属模型判断情绪。',
  'learned.corrections': '已更正 {count} 条消息。比较需要 {least} 条留出的消息，约五分之二会留出。',
  'learned.train': '从更正中学习',
  'learned.use': '启用此模型',
  'learned.back': '恢复内置模型',
  'learned.made': '{time} 从 {count} 条消息学得',
  'learned.in-use': '使用中',
  'learned.compared': '两个模型在都未见过的更正消息上的表现',
  'learned.model': '模型',
  'learned.model.shipped': '内置',
  'learned.model.own': '专属',
  'learned.right': '与客服判断一致',
  'learned.caught': '识别高风险',
  'learned.of': '{count} / {all}',
  'learned.verdict.better': '在留出的消息上更好，且超出偶然：可以启用。',
  'learned.verdict.few': '数据不足：留出的更正太少，无法判断哪个更好。',
  'learned.verdict.no-better': '未超出偶然地优于内置模型：不能启用。',
  'learned.verdict.misses': '漏掉了内置模型能发现的高风险：不能启用。',
  'learned.verdict.another': '内置模型此后已更换：请重新学习。',
  'learned.changed':
    '留出的消息中，仅专属模型判断正确的有 {fixed} 条，仅内置模型正确的有 {broken} 条。近期无人更正的 {recent} 条消息中，有 {changed} 条会判断不同。',
};
