import { bilingual } from '../../words/bilingual.js';

type Names = Readonly<Record<string, string>>;

export const UPLOAD_WORDS = bilingual(
  {
    title: '上传文件',
    files: '预警产品文件（可选多个）',
    hint: '文字（UTF-8、GB18030）、CAP（XML）或 GeoJSON；一次最多 20 个，每个不超过 1 MB。上传的人是起草人，不能签发。',
    send: '上传并读出',
    done: (n: number) => `上传了 ${n} 个文件`,
    file: '文件',
    result: '结果',
    more: '再交一些',
    tooLong: '太长，没有收下',
    draft: (id: string) => `草稿 ${id}`,
    held: (id: string) => `待查 ${id}`,
    statuses: {
      accepted: '已登记并读出',
      duplicate: '早已登记',
      'not-a-warning': '已登记，不是预警',
      quarantined: '读不懂，留在待查区',
    } as Names,
  },
  {
    title: 'Upload files',
    files: 'Files of products (one or more)',
    hint: 'Text (UTF-8, GB18030), CAP (XML) or GeoJSON; at most 20 at a time, 1 MB each. Who uploads is the author and cannot sign.',
    send: 'Upload and read',
    done: (n: number) => `${n} ${n === 1 ? 'file' : 'files'} handed in`,
    file: 'File',
    result: 'Result',
    more: 'Hand in more',
    tooLong: 'too long, not taken in',
    draft: (id: string) => `Draft ${id}`,
    held: (id: string) => `Quarantined ${id}`,
    statuses: {
      accepted: 'registered and read',
      duplicate: 'registered before',
      'not-a-warning': 'registered, no warning',
      quarantined: 'cannot be read, kept in quarantine',
    } as Names,
  },
);
