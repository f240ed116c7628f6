import type { AlertWords } from './words.ts';

export const zhCN: AlertWords = {
  subject: {
    raised: '有会话存在风险',
    worsened: '风险会话正在恶化',
    escalated: '风险会话仍无人回复',
    safety: '紧急：可能有人身处危险',
  },
  lead: {
    risk: '有顾客情绪激动，请立即查看会话。',
    safety: '可能有人身处危险。请立即亲自阅读会话，并按安全流程处理。',
  },
  risk: '不良收场的概率：{percent} %',
  flagged: '顾客的话指向：',
  because: '判断依据：',
  conversation: '会话：',
  comma: '、',
  flags: {
    abuse: '辱骂',
    regulator: '向监管部门投诉',
    legal: '法律途径',
    exposure: '公开曝光',
    bad_review: '差评',
    chargeback: '拒付',
    churn: '不再光顾',
    ultimatum: '最后通牒',
    fraud: '指控欺诈',
    safety: '商品安全隐患',
    privacy: '隐私投诉',
    self_harm: '自我伤害',
    physical_threat: '暴力威胁',
    human_wanted: '要求人工',
  },
  reasons: {
    negative: '最近几条消息的语气',
    high: '高风险消息',
    falling: '情绪持续下滑',
    repeated: '重复提问',
    unanswered: '消息未获回复',
    waiting: '等待过久',
    botFailures: '自动回复失败',
  },
};
