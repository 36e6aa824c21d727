import { describe, expect, it } from 'vitest';
import { inWords } from '../../src/cli/figures.command.js';

describe('the report at the command line', () => {
  it('is written in Chinese, with its stops and the names of its channels', () => {
    const text = inWords({
      from: '',
      to: '',
      products: { total: 153, byLevel: {} },
      items: {
        jointly: 100,
        byOutlet: [
          { channel: 'website', outlet: '部门户网站', n: 97 },
          { channel: 'email', outlet: '', n: 80 },
          { channel: 'sms', outlet: '', n: 90 },
          { channel: 'voice', outlet: '', n: 1 },
        ],
      },
      airings: { total: 90, byOutlet: [{ outlet: '中央电视台', n: 90 }] },
      deliveries: [],
    });
    expect(text.split('\n')).toEqual([
      '制作预警产品153份',
      '3级以上信息（各渠道合计一次）：100',
      '  部门户网站：97',
      '  邮件：80',
      '  短信：90',
      '  voice：1',
      '播出90次',
      '  中央电视台：90',
    ]);
  });
});
