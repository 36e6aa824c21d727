import { bilingual } from '../words/bilingual.js';

export const AUDIT_WORDS = bilingual(
  {
    title: '操作记录',
    whole: (lines: number) => `记录完整：${lines} 行，每行的校验值都对得上。`,
    broken: (id: string) => `记录被改动过：第一处在第 ${id} 行，或它前面的一行被改、被删。请立即报告。`,
    head: '最新一行的校验值（抄在别处，可证明末尾没有被截断）',
    lines: '最近的操作',
    id: '行',
    at: '时间',
    actor: '谁',
    act: '做了什么',
    subject: '对什么',
    details: '细节',
    none: '还没有记录。',
    older: '更早的',
    newest: '最新的',
  },
  {
    title: 'Record of acts',
    whole: (lines: number) => `The record is whole: ${lines} lines, and every hash is right.`,
    broken: (id: string) =>
      `The record was changed: first at line ${id}, or the line before it was changed or taken away. Report it now.`,
    head: 'Hash of the newest line (kept elsewhere, it proves that nothing was cut off)',
    lines: 'Latest acts',
    id: 'Line',
    at: 'Time',
    actor: 'Who',
    act: 'Act',
    subject: 'On what',
    details: 'Details',
    none: 'Nothing is recorded yet.',
    older: 'Older',
    newest: 'Newest',
  },
);
